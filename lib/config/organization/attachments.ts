import { policyNouns } from '../words/policy-nouns.ts';
import type { Report } from '../text/report.ts';
import { isDictionary, type Path } from '../text/yaml.ts';
import { didYouMean, nearest } from '../words/nearest.ts';
import { factsOf, policyTypeNames, type PolicyType } from '../words/policy-types.ts';
import type { Account, AttachmentPlace, Governed, Guardrail, OrganizationalUnit } from './types.ts';

/** Something that guardrails attach to, and where the config lists them. */
interface Target {
  readonly name: string;
  /** What plans call it. */
  readonly address: string;
  readonly at: Path;
  readonly governed: Governed;
}

export const checkAttachments = (
  targets: readonly Target[],
  guardrails: readonly Guardrail[],
  report: Report,
): void => {
  const byName = new Map(guardrails.map((guardrail) => [guardrail.name, guardrail]));
  const used = new Set<string>();
  for (const { name, at, governed } of targets) {
    const list = [...at, 'guardrails'];
    governed.guardrails.forEach((guardrail, index) => {
      used.add(guardrail);
      const here = [...list, index];
      if (report.unread(here)) return;
      if (!byName.has(guardrail) && !report.unread(['guardrails', guardrail])) {
        used.add(nearest(guardrail, byName.keys()) ?? guardrail);
        report.value(here, `unknown guardrail "${guardrail}"`, didYouMean(guardrail, byName.keys()));
      }
      if (governed.guardrails.indexOf(guardrail) < index)
        report.value(here, `"${guardrail}" is listed twice`, 'remove the duplicate');
    });
    const names = [...new Set(governed.guardrails)];
    const attached = (type: PolicyType) => names.filter((one) => byName.get(one)?.type === type).length;
    for (const type of policyTypeNames) {
      const { maxAttached, awsManaged } = factsOf(type);
      const theirs = awsManaged !== undefined && (type === 'rcp' || governed.scpStrategy === 'deny-list') ? 1 : 0;
      const count = attached(type) + theirs;
      if (attached(type) === 0 || count <= maxAttached) continue;
      const including = theirs === 1 ? `, including ${awsManaged ?? ''}` : '';
      report.key(
        list,
        `${count} ${policyNouns[type]} on ${name}${including}; the quota is ${maxAttached}`,
        'list documents under one guardrail (document: [A.json, B.json]), or attach some to a parent or child OU',
      );
    }
    if (governed.scpStrategy === 'allow-list' && !report.unread(list)) {
      const here = [...at, 'scpStrategy'];
      const fix = 'add an SCP with "Effect": "Allow" to its guardrails';
      const scps = names.map((one) => byName.get(one)).filter((one) => one === undefined || one.type === 'scp');
      if (scps.length === 0) report.key(here, `${name} uses allow-list but has no SCP; AWS requires at least one`, fix);
      else if (!scps.some(mayAllow))
        report.warn(here, `${name} uses allow-list but has no SCP that allows anything`, fix);
    }
  }
  for (const { name, type } of guardrails) {
    if (used.has(name) || report.unreadAttachments()) continue;
    // Enabling this type switches off GuardDuty's own auto-enable settings even when nothing is attached.
    if (type === 'guardduty')
      report.key(
        ['guardrails', name],
        `guardrail "${name}" is not attached, and its policy type would disable GuardDuty auto-enable`,
        'attach it',
      );
    else
      report.warn(
        ['guardrails', name],
        `guardrail "${name}" is not attached`,
        'add it to guardrails of the organization, an OU, or an account',
      );
  }
};

/** Whether an SCP allows something, or may turn out to: it could not be read, or there is none of that name. */
const mayAllow = (scp: Guardrail | undefined): boolean => {
  const content = scp?.content;
  const statements = isDictionary(content) ? [content.Statement].flat() : undefined;
  return statements?.some((one) => isDictionary(one) && one.Effect === 'Allow') ?? true;
};

export const targetsOf = (
  root: Governed,
  units: readonly { unit: OrganizationalUnit; at: Path }[],
  accounts: readonly Account[],
): Target[] => [
  { name: 'the root', address: 'root:root', at: ['organization'], governed: root },
  ...units.map(({ unit, at }) => ({ name: unit.path, address: `ou:${unit.path}`, at, governed: unit })),
  ...accounts.map((account) => ({
    name: account.key,
    address: `account:${account.key}`,
    at: ['accounts', account.key],
    governed: account,
  })),
];

/** Where each of them is attached, and what is said of the rest. */
export const attachmentPlaces = (targets: readonly Target[], report: Report): AttachmentPlace[] =>
  targets.flatMap(({ address: target, at, governed: { guardrails, scpStrategy } }) => [
    ...guardrails.map((guardrail, index) => ({
      target,
      guardrail,
      place: report.place([...at, 'guardrails', index]),
    })),
    ...(scpStrategy === 'allow-list' ? [{ target, place: report.place([...at, 'scpStrategy'], 'key') }] : []),
  ]);
