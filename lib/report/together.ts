import type { Assignment } from '../config/sections/access/types.ts';
import type { Change } from '../plan/change.ts';
import type { Note } from '../plan/diff.ts';
import { push } from '../plan/multimap.ts';
import type { Address } from '../plan/resource.ts';
import { instanceOfKey, type StackSetSpec } from '../resources/deployment/stack-set/spec.ts';

/** A change to be told, and others to which the very same happens. */
export interface Entry {
  readonly change: Change;
  readonly alike: readonly Change[];
  /** Accounts that AWS brings all of them to by itself; undefined where more than that happens. */
  readonly joining: readonly string[] | undefined;
  /** Who gets or loses what in the accounts of these changes. */
  readonly access?: { readonly who: string; readonly accounts: readonly string[] };
}

/** Changes as they are told: stack sets that follow the same accounts, and assignments of a set to the same people, are told together. */
export const entriesOf = (changes: readonly Change[]): Entry[] => {
  const followers = new Map<string, Change[]>();
  for (const change of changes) {
    const accounts = joiningTo(change);
    if (accounts) push(followers, accounts.join(' '), change);
  }
  const assigned = new Map<string, Change[]>();
  for (const change of changes) if (change.kind === 'assignment') push(assigned, assignmentKey(change), change);
  return changes.flatMap((change): Entry | readonly Entry[] => {
    if (change.kind === 'assignment') {
      const group = assigned.get(assignmentKey(change)) ?? [];
      if (change !== group[0]) return [];
      const accounts = group.map((one) => assignmentIn(one).account);
      return { change, alike: group.slice(1), joining: undefined, access: { who: whoGets(change), accounts } };
    }
    const joining = joiningTo(change);
    const [first, ...alike] = followers.get(joining?.join(' ') ?? '') ?? [];
    if (!joining || alike.length === 0) return { change, alike: [], joining: undefined };
    return change === first ? { change, alike, joining } : [];
  });
};

const assignmentIn = (change: Change): Assignment =>
  (change.action === 'delete' ? change.before.spec : change.after.spec) as Assignment;

const assignmentKey = (change: Change): string => {
  const { principal, permissionSet } = assignmentIn(change);
  return JSON.stringify([change.action, principal, permissionSet]);
};

const whoGets = (change: Change): string => {
  const { principal, permissionSet } = assignmentIn(change);
  return `${principal.type} ${principal.name}: ${permissionSet}`;
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
