import type { Create } from '../../plan/change.ts';
import { push } from '../../plan/multimap.ts';
import type { Sides } from '../../plan/kind.ts';
import type { Address } from '../../plan/resource.ts';
import { lineage } from './guarding.ts';
import type { AttachmentSpec } from './spec.ts';

/*
 * Nothing is taken away before what takes its place is there, so that a refusal half way leaves an account with more guardrails than
 * it shall have and not with fewer.
 */

/** What a detachment comes after: the same policy attached above or below, and the moves of accounts that it binds to elsewhere. */
export const coveredBy = ({ policy, target }: AttachmentSpec, sides: Sides): Address[] => {
  const above = new Set(lineage(target, sides.desired));
  const related = creations(sides)
    .byPolicy.get(policy)
    ?.filter(({ after }) => {
      const { target: other } = after.spec as AttachmentSpec;
      return above.has(other) || lineage(other, sides.desired).includes(target);
    });
  return [...(related ?? []).map(({ address }) => address), ...(departures(sides).get(target) ?? [])];
};

/** What an account's move comes after: the guardrails that are new on it and on the way from its new OU to the root. */
export const awaitedByMove = (account: Address, sides: Sides): Address[] =>
  lineage(account, sides.desired)
    .flatMap((target) => creations(sides).byTarget.get(target) ?? [])
    .map(({ address }) => address);

interface Creations {
  readonly byPolicy: Map<Address, Create[]>;
  readonly byTarget: Map<Address, Create[]>;
}

const indexed = new WeakMap<Sides['changes'], Creations>();

/** The attachments that a plan creates. */
const creations = ({ changes }: Sides): Creations => {
  const known = indexed.get(changes);
  if (known) return known;
  const index: Creations = { byPolicy: new Map(), byTarget: new Map() };
  indexed.set(changes, index);
  for (const change of changes.values()) {
    if (change.kind !== 'attachment' || change.action !== 'create') continue;
    const { policy, target } = change.after.spec as AttachmentSpec;
    push(index.byPolicy, policy, change);
    push(index.byTarget, target, change);
  }
  return index;
};

const moves = new WeakMap<Sides['changes'], Map<Address, Address[]>>();

/** The accounts that a plan changes, by what they are under today (themselves included). */
const departures = ({ changes, live }: Sides): Map<Address, Address[]> => {
  const known = moves.get(changes);
  if (known) return known;
  const index = new Map<Address, Address[]>();
  moves.set(changes, index);
  for (const { kind, action, address } of changes.values()) {
    if (kind === 'account' && action === 'update')
      for (const target of lineage(address, live)) push(index, target, address);
  }
  return index;
};
