import type { Change } from '../../lib/plan/change.ts';
import type { Risk } from '../../lib/config/words/risks.ts';
import type { Address, Resource } from '../../lib/plan/resource.ts';
import type { Judged } from './check-plan.ts';
import { openedIn } from './check-openings.ts';

/** Whatever somebody has to agree to is told as a hazard of the change that does it. */
export const unflagged = (judged: Judged): string[] => {
  const flagged = (risks: readonly Risk[], addresses: Iterable<Address>): boolean => {
    const some = new Set(addresses);
    return judged.plan.hazards.some(({ risk, address }) => risks.includes(risk) && some.has(address));
  };
  const opened = openedIn(judged).map((one): Loss => ({ ...one, risks: ['unguard'] }));
  return [...losses(judged), ...unguarded(judged), ...opened, ...lockedOut(judged)]
    .filter(({ risks, by }) => !flagged(risks, by))
    .map(({ what }) => `${what}, and no hazard tells`);
};

/** Something is lost; any of the changes `by` may tell it. */
interface Loss {
  readonly what: string;
  readonly risks: readonly Risk[];
  readonly by: readonly Address[];
}

const whichever: readonly Risk[] = ['delete', 'unguard', 'lockout', 'close'];

/** What a change loses by itself: the thing, the account, statements that deny, resources of a template, targets of a stack set. */
const losses = ({ plan }: Judged): Loss[] =>
  plan.changes.flatMap((change): Loss[] => {
    const { kind, address } = change;
    const lost = (what: string, risks: readonly Risk[] = whichever): Loss => ({
      what: `${address} ${what}`,
      risks,
      by: [address],
    });
    // Whether a detachment loses anything depends on all that stays attached; see `unguarded`.
    if (change.action === 'delete') return kind === 'attachment' ? [] : [lost('is deleted')];
    if (change.action === 'create') return [];
    const [before, after] = [change.before.spec as Specs, change.after.spec as Specs];
    return [
      ...(kind === 'account' && after.closed && !before.closed ? [lost('is closed', ['close'])] : []),
      ...(before.template && after.template
        ? gone(deletable(before), Object.keys(after.template.Resources ?? {})).map((id) =>
            lost(`loses ${id}`, ['delete']),
          )
        : []),
      ...(kind === 'stack-set'
        ? targets(before)
            .filter(([path, region]) => !targets(after).some(([over, other]) => other === region && covers(over, path)))
            .map((one) => lost(`leaves ${one.join(' in ')}`, ['delete']))
        : []),
    ];
  });

/** Accounts, OUs and the root that a policy binds today and will not, by detaching or by moving; of SCPs and RCPs it is what they mean. */
const unguarded = ({ plan, desired, live }: Judged): Loss[] => {
  const changes = new Map(plan.changes.map((change) => [change.address, change]));
  const gone = ({ address, partOf }: { address: Address; partOf?: Address }): boolean =>
    [address, partOf].some((one) => one !== undefined && changes.get(one)?.action === 'delete');
  const stays = live.filter((one) => !gone(one)).map((one) => afterOf(changes.get(one.address)) ?? one);
  const later = [...stays, ...plan.changes.flatMap((one) => (one.action === 'create' ? one.after : []))];
  const closed = new Set(desired.flatMap(({ address, spec }) => ((spec as Specs).closed ? address : [])));
  const [now, then] = [bound(live), bound(later)];
  return [...now].flatMap(([target, guards]) => {
    const kept = then.get(target);
    if (!kept || closed.has(target)) return [];
    return [...guards].flatMap(([policy, at]): Loss[] => {
      const by = at.map((one): Address => `attachment:${nameOf(policy)}@${one}`);
      const what = `${target} is no longer bound by ${policy}`;
      return kept.has(policy) ? [] : [{ what, risks: ['unguard'], by: [target, ...by] }];
    });
  });
};

/** For each target, the policies that bind it, with where they are attached. */
const bound = (side: readonly Resource[]): Map<Address, Map<Address, Address[]>> => {
  const on = new Map<Address, Address[]>();
  const attach = (target: Address, policy: Address) => on.set(target, [...(on.get(target) ?? []), policy]);
  for (const { address, spec } of side) {
    const { policy, target } = spec as Specs;
    if (/^attachment:(?!scp\/|rcp\/)/.test(address) && policy && target) attach(target, policy);
  }
  return new Map(
    side.flatMap(({ address, spec }) => {
      if (!/^(account|ou):/.test(address)) return [];
      const guards = new Map<Address, Address[]>();
      const ou = address.startsWith('ou:') ? nameOf(address) : (spec as Specs).ou;
      for (const at of [...(address.startsWith('ou:') ? [] : [address]), ...above(ou)])
        for (const policy of on.get(at) ?? []) guards.set(policy, [...(guards.get(policy) ?? []), at]);
      return [[address, guards] as const];
    }),
  );
};

/** The OU of a path and all above it, to the root. */
const above = (path: string | undefined): Address[] =>
  path === undefined
    ? ['root:root']
    : [`ou:${path}`, ...above(path.includes('/') ? path.replace(/\/[^/]*$/, '') : undefined)];

/** Accounts and principals that have an administrator today and will not. */
const lockedOut = ({ plan, live }: Judged): Loss[] => {
  const changes = new Map(plan.changes.map((change) => [change.address, change]));
  const later = [
    ...live.flatMap((one) => {
      const change = changes.get(one.address);
      return change?.action === 'delete' ? [] : [afterOf(change) ?? one];
    }),
    ...plan.changes.flatMap((one) => (one.action === 'create' ? one.after : [])),
  ];
  const ghosts = new Set(
    (plan.notes ?? []).flatMap(({ address, text }) =>
      /^is (no longer|not) in the IAM Identity Center/.test(text) ? address : [],
    ),
  );
  const [now, then] = [administration(live, ghosts), administration(later, ghosts)];
  return [...now].flatMap(([whom, by]) =>
    then.has(whom) ? [] : [{ what: `${whom} has no administrator access any more`, risks: ['lockout'], by }],
  );
};

/** Who has administrator access, or can be administered, by which assignments and permission sets; whom no directory knows has none. */
const administration = (side: readonly Resource[], ghosts: ReadonlySet<Address>): Map<string, Address[]> => {
  const sets = new Map(side.map(({ address, spec }) => [address, spec as Specs]));
  const found = new Map<string, Address[]>();
  for (const { address, spec } of side) {
    if (!address.startsWith('assignment:')) continue;
    const { account, permissionSet, principal } = spec as Specs;
    const set: Address = `permission-set:${permissionSet ?? ''}`;
    if (!isAdministrator(sets.get(set)) || ghosts.has(`${principal?.type ?? ''}:${principal?.name ?? ''}`)) continue;
    for (const whom of [`account ${account ?? ''}`, `${principal?.type ?? ''} ${principal?.name ?? ''}`])
      found.set(whom, [...(found.get(whom) ?? []), address, set]);
  }
  return found;
};

const isAdministrator = (set: Specs | undefined): boolean => {
  if (!set || set.boundary !== undefined) return false;
  const everything = statements(set.document).some(
    ({ Effect, Action, Resource: resource, Condition }) =>
      Effect === 'Allow' && listOf(Action).includes('*') && listOf(resource).includes('*') && Condition === undefined,
  );
  return everything || (set.managedPolicies ?? []).includes('AdministratorAccess');
};

/** As much of the specs as the laws speak of. */
interface Specs {
  readonly closed?: boolean;
  readonly ou?: string;
  readonly policy?: Address;
  readonly target?: Address;
  readonly template?: { readonly Resources?: Readonly<Record<string, { readonly DeletionPolicy?: unknown }>> };
  readonly targets?: Readonly<Record<string, readonly string[]>>;
  readonly account?: string;
  readonly permissionSet?: string;
  readonly principal?: { readonly type: string; readonly name: string };
  readonly managedPolicies?: readonly string[];
  readonly document?: unknown;
  readonly boundary?: unknown;
}

const afterOf = (change: Change | undefined): Resource | undefined =>
  change === undefined || change.action === 'delete' ? undefined : change.after;

const nameOf = (address: Address): string => address.slice(address.indexOf(':') + 1);

const gone = (before: readonly string[], after: readonly string[]): string[] =>
  before.filter((one) => !after.includes(one));

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

const statements = (document: unknown): Record<string, unknown>[] =>
  listOf((document as { Statement?: unknown } | undefined)?.Statement ?? []) as Record<string, unknown>[];

/** Resources that are deleted when their template no longer has them. */
const deletable = ({ template }: Specs): string[] =>
  Object.entries(template?.Resources ?? {}).flatMap(([id, { DeletionPolicy }]) =>
    String(DeletionPolicy).startsWith('Retain') ? [] : id,
  );

const targets = ({ targets: of = {} }: Specs): (readonly [string, string])[] =>
  Object.entries(of).flatMap(([path, regions]) => regions.map((region) => [path, region] as const));

/** Whether all accounts under a target are also under another one. */
const covers = (over: string, path: string): boolean => over === 'root' || path === over || path.startsWith(`${over}/`);
