import type { Change, Delete, Update } from '../../../plan/change.ts';
import type { Sides } from '../../../plan/kind.ts';
import { addressName, type Address } from '../../../plan/resource.ts';
import type { AccountSpec } from '../../account/spec.ts';
import type { StackSetSpec } from './spec.ts';
import { isIn } from './targets.ts';

/** Accounts that come under the targets of a set, or go from there. */
export const accountsUnder = (change: Change, changes: Iterable<Change>): Address[] => {
  const sides = [
    ...(change.action === 'delete' ? [] : [change.after]),
    ...(change.action === 'create' ? [] : [change.before]),
  ];
  const specs = sides.map(({ spec }) => spec as StackSetSpec);
  return [...changes].flatMap((one) => {
    if (one.kind !== 'account' || one.action === 'delete') return [];
    // An account is closed when its stacks are gone.
    if (change.action === 'delete' && (one.after.spec as AccountSpec).closed) return [];
    const places = [one.after, ...(one.action === 'update' ? [one.before] : [])].map(
      ({ spec }) => (spec as AccountSpec).ou,
    );
    return places.some((ou) => specs.some((spec) => goesTo(spec, one.address, ou))) ? one.address : [];
  });
};

/** The sets that go with a plan and have stacks in an account as it is. Once it is closed, nobody can take them from there. */
export const setsThatLeave = ({ address, before }: Update, { changes }: Sides): Address[] =>
  deletions(changes)
    .filter((one) => goesTo(one.before.spec as StackSetSpec, address, (before.spec as AccountSpec).ou))
    .map((one) => one.address);

const indexed = new WeakMap<Sides['changes'], Delete[]>();

/** The sets that go with a plan. Looked for once, as many accounts may close. */
const deletions = (changes: Sides['changes']): Delete[] => {
  const known = indexed.get(changes);
  if (known) return known;
  const found = [...changes.values()].filter(
    (one): one is Delete => one.kind === 'stack-set' && one.action === 'delete',
  );
  indexed.set(changes, found);
  return found;
};

const goesTo = ({ targets, only }: StackSetSpec, account: Address, ou: string | undefined): boolean =>
  (!only || only.includes(addressName(account))) && Object.keys(targets).some((target) => isIn(ou ?? '', target));
