import type { Change } from '../plan/change.ts';
import type { Note } from '../plan/diff.ts';
import { push } from '../plan/multimap.ts';
import type { Address } from '../plan/resource.ts';
import { instanceOfKey, type StackSetSpec } from '../resources/stack-set/spec.ts';

/** A change to be told, and others to which the very same happens. */
export interface Entry {
  readonly change: Change;
  readonly alike: readonly Change[];
  /** Accounts that AWS brings all of them to by itself; undefined where more than that happens. */
  readonly joining: readonly string[] | undefined;
}

/** Changes as they are told: stack sets that do no more than follow the same accounts are told together. */
export const entriesOf = (changes: readonly Change[]): Entry[] => {
  const followers = new Map<string, Change[]>();
  for (const change of changes) {
    const accounts = joiningTo(change);
    if (accounts) push(followers, accounts.join(' '), change);
  }
  return changes.flatMap((change) => {
    const joining = joiningTo(change);
    const [first, ...alike] = followers.get(joining?.join(' ') ?? '') ?? [];
    if (!joining || alike.length === 0) return { change, alike: [], joining: undefined };
    return change === first ? { change, alike, joining } : [];
  });
};

const joiningTo = (change: Change): string[] | undefined => {
  if (change.kind !== 'stack-set' || change.action !== 'update') return undefined;
  if (change.differences.some(({ path }) => path[0] !== 'instances')) return undefined;
  const { instances } = change.before.spec as StackSetSpec;
  if (Object.values(instances).some((state) => state !== 'joins')) return undefined;
  return [...new Set(Object.keys(instances).map((key) => instanceOfKey(key).account))].sort();
};

/** Notes that say the same of several things are one. */
export const notesTogether = (notes: readonly Note[]): { readonly addresses: readonly Address[]; text: string }[] => {
  const byText = new Map<string, Address[]>();
  for (const { address, text } of notes) push(byText, text, address);
  return [...byText].map(([text, addresses]) => ({ addresses, text }));
};
