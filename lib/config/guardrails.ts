import type { Account, Governed, Guardrail, OrganizationalUnit } from './landing-zone.ts';
import { readDocument, type Documents, type Vocabulary } from './documents.ts';
import type { Merged } from './merge.ts';
import { didYouMean } from './nearest.ts';
import { factsOf, policyTypeNames, policyTypes, type PolicyType } from './policy-types.ts';
import type { Report } from './report.ts';
import type { WrittenConfig } from './schema.ts';
import type { Path } from './yaml.ts';

type Written = NonNullable<WrittenConfig['guardrails']>;

export const readGuardrails = (
  written: Written,
  documents: Documents,
  words: Vocabulary,
  merged: Merged,
  report: Report,
): Guardrail[] => {
  const guardrails = Object.entries(written).map(([name, { type, document, description, tags, accept }]): Guardrail => {
    const at = ['guardrails', name];
    if (Object.values(policyTypes).some((facts) => 'awsManaged' in facts && facts.awsManaged === name)) {
      report.key(at, `${name} is a policy of AWS's own`, 'choose another name');
    }
    const content = readDocument(
      {
        name: document ?? `${type}/${name}.json`,
        type,
        maxSize: factsOf(type).maxSize,
        accept: accept ?? [],
        named: document === undefined ? merged.place(at, 'key') : merged.place([...at, 'document']),
      },
      documents,
      words,
      report,
    );
    return { name, type, description: description ?? '', content, ...(tags ? { tags } : {}) };
  });
  for (const type of policyTypeNames) {
    const count = guardrails.filter((guardrail) => guardrail.type === type).length;
    const { maxPolicies } = factsOf(type);
    if (count > maxPolicies)
      report.key(['guardrails'], `${count} policies of type ${type}; AWS allows ${maxPolicies}`, 'merge some');
  }
  return guardrails;
};

/** Something that guardrails attach to, and where the config lists them. */
interface Target {
  readonly name: string;
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
      if (!byName.has(guardrail)) report.value(here, `no guardrail ${guardrail}`, didYouMean(guardrail, byName.keys()));
      if (governed.guardrails.indexOf(guardrail) < index)
        report.value(here, `${guardrail} is listed twice`, 'remove one of the two');
    });
    const attached = (type: PolicyType) => governed.guardrails.filter((one) => byName.get(one)?.type === type).length;
    for (const type of policyTypeNames) {
      const { maxAttached, awsManaged } = factsOf(type);
      const theirs = awsManaged !== undefined && (type === 'rcp' || governed.scpStrategy === 'deny-list') ? 1 : 0;
      const count = attached(type) + theirs;
      if (attached(type) === 0 || count <= maxAttached) continue;
      const including = theirs === 1 ? `, ${awsManaged ?? ''} counted` : '';
      report.key(
        list,
        `${count} policies of type ${type} on ${name}${including}; AWS allows ${maxAttached}`,
        'merge some, or attach some to an OU above or below',
      );
    }
    if (governed.scpStrategy === 'allow-list' && attached('scp') === 0) {
      report.key(
        [...at, 'scpStrategy'],
        `${name} is an allow-list without any SCP: nothing would be allowed`,
        'list an SCP that allows what is needed',
      );
    }
  }
  for (const { name, type } of guardrails) {
    if (used.has(name)) continue;
    // Enabling this type switches off GuardDuty's own auto-enable settings even when nothing is attached.
    if (type === 'guardduty')
      report.key(
        ['guardrails', name],
        `${name} is attached nowhere, yet its type would disable GuardDuty's auto-enable`,
        'attach it',
      );
    else
      report.warn(
        ['guardrails', name],
        `${name} is attached nowhere`,
        'list it under guardrails of the organization, an OU or an account',
      );
  }
};

export const targetsOf = (
  root: Governed,
  units: readonly { unit: OrganizationalUnit; at: Path }[],
  accounts: readonly Account[],
): Target[] => [
  { name: 'the root', at: ['organization'], governed: root },
  ...units.map(({ unit, at }) => ({ name: unit.path, at, governed: unit })),
  ...accounts.map((account) => ({ name: account.key, at: ['accounts', account.key], governed: account })),
];
