import { policyNouns } from '../../config/words/policy-nouns.ts';
import { factsOf, type PolicyType } from '../../config/words/policy-types.ts';
import { quotas } from '../../config/words/quotas.ts';
import type { Assignment } from '../../config/sections/access/types.ts';
import { addressKind, type Address } from '../../plan/resource.ts';
import type { AttachmentSpec } from '../../resources/attachment/spec.ts';
import { ownOfAws, typeOf } from '../../resources/attachment/swap.ts';
import type { PolicySpec } from '../../resources/policy/spec.ts';
import { grouped } from '../text/style.ts';
import { code, type Section, type Text } from './document.ts';
import type { Facts } from './facts.ts';

/** What is nearly used up. */
const near = 0.8;
const most = 20;

interface Use {
  readonly of: Address;
  readonly what: string;
  readonly used: number;
  readonly quota: number;
}

/** What is left of AWS's quotas on what the plan touches, where it is less than a fifth. */
export const quotaSection = (facts: Facts): Section => {
  const uses = [...attached(facts), ...sizes(facts), ...counts(facts), ...setsInAccounts(facts)]
    .filter(({ used, quota }) => used >= near * quota)
    .sort((a, b) => b.used / b.quota - a.used / a.quota);
  if (uses.length === 0) return { title: 'Quotas', blocks: [] };
  const rows = uses
    .slice(0, most)
    .map(({ of, what, used, quota }): Text[] => [
      [code(of)],
      [what],
      [`${grouped(used)} of ${grouped(quota)}`],
      [grouped(Math.max(0, quota - used))],
    ]);
  const more: Text[][] = uses.length > most ? [[[`and ${uses.length - most} more`], [], [], []]] : [];
  return {
    title: 'Quotas',
    blocks: [{ type: 'table', head: ['where', 'what', 'used after this plan', 'left'], rows: [...rows, ...more] }],
  };
};

/** Policies of a type on each target that the plan attaches to, AWS's own and those of others among them. */
const attached = ({ plan, after }: Facts): Use[] => {
  const touched = new Set(
    plan.changes.flatMap((change) => {
      if (change.kind !== 'attachment' || change.action !== 'create') return [];
      const { policy, target } = change.after.spec as AttachmentSpec;
      return `${typeOf(policy)} ${target}`;
    }),
  );
  const found = new Map<string, number>();
  for (const { address, spec } of after.values()) {
    if (addressKind(address) !== 'attachment') continue;
    const { policy, target } = spec as AttachmentSpec;
    const key = `${typeOf(policy)} ${target}`;
    if (touched.has(key)) found.set(key, (found.get(key) ?? 0) + 1);
  }
  return [...found].map(([key, count]) => {
    const [type, target] = [key.slice(0, key.indexOf(' ')) as PolicyType, key.slice(key.indexOf(' ') + 1) as Address];
    const { maxAttached } = factsOf(type);
    return {
      of: target,
      what: `${policyNouns[type]} attached`,
      used: count + ownOfAws(type, target, after),
      quota: maxAttached,
    };
  });
};

/** Characters of policies that the plan writes, names in place of ids. */
const sizes = ({ plan }: Facts): Use[] =>
  plan.changes.flatMap((change): Use[] => {
    if (change.kind !== 'policy' || change.action === 'delete') return [];
    const { type, content } = change.after.spec as PolicySpec;
    return [
      {
        of: change.address,
        what: 'characters of the policy, about',
        used: JSON.stringify(content ?? {}).length,
        quota: factsOf(type).maxSize,
      },
    ];
  });

const counts = ({ plan, after, zone }: Facts): Use[] => {
  const grows = (kind: string): boolean => plan.changes.some((one) => one.kind === kind && one.action === 'create');
  const count = (kind: string): number => [...after.keys()].filter((address) => addressKind(address) === kind).length;
  const of = (kind: string, address: Address, what: string, quota: number): Use[] =>
    grows(kind) ? [{ of: address, what, used: count(kind), quota }] : [];
  return [
    ...of('ou', 'root:root', 'OUs of the organization', quotas.organizationalUnits),
    ...(zone.accountQuota === undefined
      ? []
      : of('account', 'root:root', 'accounts of the organization', zone.accountQuota)),
    ...of('permission-set', 'identity-center:instance', 'permission sets', quotas.permissionSets),
  ];
};

/** Permission sets that are provisioned to an account. */
const setsInAccounts = ({ plan, after }: Facts): Use[] => {
  const touched = new Set(
    plan.changes.flatMap((change) =>
      change.kind === 'assignment' && change.action === 'create' ? (change.after.spec as Assignment).account : [],
    ),
  );
  const found = new Map<string, Set<string>>();
  for (const { address, spec } of after.values()) {
    if (addressKind(address) !== 'assignment') continue;
    const { account, permissionSet } = spec as Assignment;
    if (touched.has(account)) found.set(account, (found.get(account) ?? new Set()).add(permissionSet));
  }
  return [...found].map(([account, sets]) => ({
    of: `account:${account}`,
    what: 'permission sets in the account',
    used: sets.size,
    quota: quotas.permissionSetsPerAccount,
  }));
};
