import { createHash } from 'node:crypto';
import type { Change } from '../../lib/plan/change.ts';
import type { Plan } from '../../lib/plan/plan.ts';
import type { Address, LiveResource, Resource } from '../../lib/plan/resource.ts';
import { unflagged } from './check-hazards.ts';

/** A plan with what it was made of. */
export interface Judged {
  readonly plan: Pick<Plan, 'changes' | 'waitsFor' | 'after' | 'hazards' | 'hash' | 'fingerprint'> &
    Partial<Pick<Plan, 'notes'>>;
  readonly desired: readonly Resource[];
  readonly live: readonly LiveResource[];
  /** Id of the organization that the plan is about. */
  readonly organization?: string;
  readonly settings?: unknown;
}

/**
 * What is wrong with a plan by the laws that every plan keeps; empty when nothing is. It is written from the laws and shares no code
 * with the planner, so that a mistake has to be made twice to pass.
 */
export const faultsOf = (judged: Judged): string[] => [
  ...twice(judged),
  ...unfounded(judged),
  ...forgotten(judged),
  ...tooEarly(judged),
  ...pulledAway(judged),
  ...unlisted(judged),
  ...unflagged(judged),
  ...misnamed(judged),
];

const specs = ({ before, after }: { before?: Resource; after?: Resource }): [unknown, unknown] => [
  before?.spec,
  after?.spec,
];

/** A thing is changed once. */
const twice = ({ plan }: Judged): string[] => {
  const seen = new Set<Address>();
  return plan.changes.flatMap(({ address }) => {
    if (seen.has(address)) return [`${address} is changed twice`];
    seen.add(address);
    return [];
  });
};

/** Each change has its grounds on both sides: what the config claims by name, and what in AWS is ours. */
const unfounded = ({ plan, desired, live }: Judged): string[] => {
  const wanted = byAddress(desired);
  const there = byAddress(live);
  return plan.changes.flatMap((change) => {
    const { address } = change;
    const [want, is] = [wanted.get(address), there.get(address)];
    const not = (text: string, isSo: boolean): string[] => (isSo ? [] : [`${change.action} ${address}: ${text}`]);
    const asked = change.action === 'delete' || same(change.after, want);
    const found = change.action === 'create' || (same(change.before, is) && is?.id === change.before.id);
    const common = [
      ...not('the kind is not that of the address', address.startsWith(`${change.kind}:`)),
      ...not('is not what the config asks for', asked),
      ...not('is not what AWS has', found),
    ];
    if (change.action === 'create') return [...common, ...not('is there already', is === undefined)];
    if (change.action === 'update') return [...common, ...not('changes nothing', !same(change.before, change.after))];
    return [
      ...common,
      ...not('the config asks for it', want === undefined),
      ...not('is not ours', is?.managed === true),
      ...not('must stay', is?.retained === undefined),
      ...not('an account is never deleted', change.kind !== 'account'),
    ];
  });
};

/** What the config asks for and AWS lacks is made, unless AWS makes it by itself. */
const forgotten = ({ plan, desired, live }: Judged): string[] => {
  const known = new Set([...live, ...plan.changes].map(({ address }) => address));
  return desired
    .filter(({ address, implicit }) => !known.has(address) && implicit !== true)
    .map(({ address }) => `${address} is forgotten`);
};

/** Makers before users, users before what they no longer use: not only in the list, but in what each change waits for. */
const tooEarly = ({ plan, live }: Judged): string[] => {
  const changes = byAddress(plan.changes);
  const uses = new Map<Address, LiveResource[]>();
  for (const one of live) for (const on of one.dependsOn) uses.set(on, [...(uses.get(on) ?? []), one]);
  const needs = (change: Change): Address[] =>
    change.action === 'delete'
      ? (uses.get(change.address) ?? []).flatMap((user) => {
          const mover = changes.get(user.address) ?? (user.partOf === undefined ? undefined : changes.get(user.partOf));
          return mover && mover.address !== change.address ? [mover.address] : [];
        })
      : change.after.dependsOn.filter((on) => (changes.get(on)?.action ?? 'delete') !== 'delete');
  return plan.changes.flatMap((change) => {
    const needed = needs(change).filter((on) => on !== change.address);
    if (needed.length === 0) return [];
    const before = allBefore(change.address, plan.waitsFor);
    return needed
      .filter((on) => !before.has(on))
      .map((on) => `${change.action} ${change.address} does not wait for ${on}`);
  });
};

/** Nothing is deleted that something uses which stays as it is. */
const pulledAway = ({ plan, live }: Judged): string[] => {
  const changed = new Set(plan.changes.map(({ address }) => address));
  const deleted = new Set(plan.changes.flatMap(({ action, address }) => (action === 'delete' ? address : [])));
  return live
    .filter(({ address, partOf }) => !changed.has(address) && !(partOf !== undefined && deleted.has(partOf)))
    .flatMap(({ address, dependsOn }) =>
      dependsOn.filter((on) => deleted.has(on)).map((on) => `delete ${on}: ${address} uses it and stays`),
    );
};

/** The list is an order in which the changes could be carried out one by one. */
const unlisted = ({ plan }: Judged): string[] => {
  const seen = new Set<Address>();
  const known = new Set(plan.changes.map(({ address }) => address));
  return plan.changes.flatMap(({ address, action }) => {
    const waits = [...(plan.waitsFor.get(address) ?? []), ...(plan.after.get(address) ?? [])];
    seen.add(address);
    return waits
      .filter((on) => on === address || (known.has(on) && !seen.has(on)))
      .map((on) => `${action} ${address} is listed before ${on}`);
  });
};

/** The name of a plan says all that it does: any other change, spec, risk, or setting is another plan. */
const misnamed = ({ plan, organization = '', settings }: Judged): string[] => {
  const sha = (text = '') => createHash('sha256').update(text).digest('hex');
  const told = plan.changes.map((change) => {
    const { action, address } = change;
    const [before, after] = specs(change).map((spec) => (spec === undefined ? undefined : sha(plain(spec))));
    const { fields } = plan.fingerprint.changes.find((one) => one.address === address) ?? {};
    const implicit = change.action === 'create' && change.after.implicit === true ? true : undefined;
    return plain({ action, address, implicit, after, before, fields });
  });
  const risks = new Set(plan.hazards.map(({ risk, address }) => `${risk} ${address}`));
  const name = sha([organization, sha(plain(settings)), ...[...risks].sort(), ...told.sort()].join('\n'));
  return name.startsWith(plan.hash) && plan.hash.length >= 32
    ? []
    : [`the hash ${plan.hash} is not that of these changes`];
};

const allBefore = (address: Address, waitsFor: Judged['plan']['waitsFor']): Set<Address> => {
  const found = new Set<Address>(waitsFor.get(address));
  for (const one of found) for (const on of waitsFor.get(one) ?? []) found.add(on);
  return found;
};

const byAddress = <T extends { address: Address }>(list: readonly T[]): Map<Address, T> =>
  new Map(list.map((one) => [one.address, one]));

const same = (one: Resource | undefined, other: Resource | undefined): boolean =>
  one !== undefined && other !== undefined && (one === other || plain(one.spec) === plain(other.spec));

/** JSON with its keys in order. */
const plain = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
