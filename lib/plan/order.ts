import type { Change } from './change.ts';
import type { Rules, Sides } from './kind.ts';
import type { Address } from './resource.ts';

/** For each change, the changes of the same plan that come before it. */
export type Order = ReadonlyMap<Address, readonly Address[]>;

export interface Orders {
  /** They must be done. */
  readonly waitsFor: Order;
  /** They must have been tried. */
  readonly after: Order;
}

/**
 * Makers before users, users before deletions: what a resource depends on is created or updated first, and is deleted
 * only after all that depended on it has been deleted or has moved away. Kinds add what only they know.
 */
export const order = (sides: Sides, rules: ReadonlyMap<string, Rules>): Orders => {
  const { changes, desired, live } = sides;
  const waits = new Map<Address, Set<Address>>([...changes.keys()].map((address) => [address, new Set()]));
  const wait = (address: Address, on: Address) => {
    if (address !== on && changes.has(on)) waits.get(address)?.add(on);
  };
  for (const change of changes.values()) {
    if (change.action !== 'delete') {
      for (const on of change.after.dependsOn) {
        if (changes.get(on)?.action !== 'delete') wait(change.address, on);
        // What comes with something else is there when that is.
        const coming = changes.has(on) || live.has(on) ? undefined : desired.get(on);
        if (coming?.implicit) for (const maker of coming.dependsOn) wait(change.address, maker);
      }
    }
    for (const on of rules.get(change.kind)?.waitsFor?.(change, sides) ?? []) wait(change.address, on);
  }
  for (const resource of live.values()) {
    const carrier = changes.has(resource.address) ? resource.address : resource.partOf;
    if (carrier === undefined) continue;
    for (const on of resource.dependsOn) if (changes.get(on)?.action === 'delete') wait(on, carrier);
  }
  for (const change of changes.values()) {
    for (const on of rules.get(change.kind)?.follows?.(change, sides) ?? []) {
      if (changes.has(on) && !reaches(on, change.address, (address) => waits.get(address) ?? []))
        wait(change.address, on);
    }
  }
  const tried = new Map<Address, Set<Address>>();
  const before = (address: Address): Iterable<Address> => [
    ...(waits.get(address) ?? []),
    ...(tried.get(address) ?? []),
  ];
  for (const change of changes.values()) {
    for (const on of rules.get(change.kind)?.after?.(change, sides) ?? []) {
      if (!changes.has(on) || on === change.address || reaches(on, change.address, before)) continue;
      tried.set(change.address, (tried.get(change.address) ?? new Set()).add(on));
    }
  }
  return { waitsFor: listed(waits), after: listed(tried) };
};

const listed = (sets: ReadonlyMap<Address, ReadonlySet<Address>>): Order =>
  new Map([...sets].map(([address, on]) => [address, [...on]]));

/** Whether `from` comes after `to`, directly or through others. */
const reaches = (from: Address, to: Address, before: (address: Address) => Iterable<Address>): boolean => {
  const seen = new Set<Address>([from]);
  for (const at of seen) {
    if (at === to) return true;
    for (const on of before(at)) seen.add(on);
  }
  return false;
};

/** The changes so that each comes after what it waits for; otherwise in the order given. Throws on a cycle: that is a bug. */
export const sorted = (changes: Sides['changes'], { waitsFor, after }: Orders): Change[] => {
  const result: Change[] = [];
  const state = new Map<Address, 'open' | 'done'>();
  const visit = (change: Change): void => {
    const seen = state.get(change.address);
    if (seen === 'done') return;
    if (seen === 'open') throw new Error(`changes wait for each other: ${change.address}`);
    state.set(change.address, 'open');
    for (const on of [...(waitsFor.get(change.address) ?? []), ...(after.get(change.address) ?? [])]) {
      const earlier = changes.get(on);
      if (earlier) visit(earlier);
    }
    state.set(change.address, 'done');
    result.push(change);
  };
  for (const change of changes.values()) visit(change);
  return result;
};
