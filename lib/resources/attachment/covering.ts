import type { Create } from '../../plan/change.ts';
import type { Sides } from '../../plan/kind.ts';
import type { Address } from '../../plan/resource.ts';
import { lineage } from '../guarding.ts';
import type { AttachmentSpec } from './index.ts';

/*
 * Nothing is taken away before what takes its place is there, so that a refusal half way leaves an account with more guardrails than
 * it shall have and not with fewer.
 */

/** What a detachment comes after: the same policy attached above or below, or the move of the account to where it is inherited. */
export const coveredBy = ({ policy, target }: AttachmentSpec, sides: Sides): Address[] => {
  const above = new Set(lineage(target, sides.desired));
  const related = creations(sides)
    .byPolicy.get(policy)
    ?.filter(({ after }) => {
      const { target: other } = after.spec as AttachmentSpec;
      return above.has(other) || lineage(other, sides.desired).includes(target);
    });
  return [...(related ?? []).map(({ address }) => address), ...(target.startsWith('account:') ? [target] : [])];
};

/** What an account's move comes after: the guardrails that are new on the way from its new OU to the root. */
export const awaitedByMove = (account: Address, sides: Sides): Address[] =>
  lineage(account, sides.desired)
    .slice(1)
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

const push = (map: Map<Address, Create[]>, key: Address, change: Create): void => {
  const list = map.get(key) ?? [];
  list.push(change);
  map.set(key, list);
};
