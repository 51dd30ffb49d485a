import type { Change } from '../../../plan/change.ts';
import type { Sides } from '../../../plan/kind.ts';
import type { Address } from '../../../plan/resource.ts';
import type { Where } from '../../../guardrails/compare/statements.ts';
import type { AccountSpec } from '../../account/spec.ts';
import type { AttachmentSpec } from '../../attachment/spec.ts';
import { lineage } from '../../attachment/guarding.ts';

type Type = 'scp' | 'rcp';

/**
 * The change by which a statement comes to bind a subject, or a level to allow nothing (`side`: after), or by which it stops to (before):
 * that of where the account is, of the attachment, of the policy, or of the strategy.
 */
export const causeOf = (
  { changes, desired, live }: Sides,
  side: 'before' | 'after',
  type: Type,
  { level, policy }: Where,
  subject: string,
): Address | undefined => {
  const target = level as Address;
  const move = movedBy(changes.get(`account:${subject}`));
  const isLeft = move && !lineage(move, side === 'before' ? desired : live).includes(target);
  if (isLeft) return move;
  const action = side === 'before' ? 'delete' : 'create';
  if (policy !== undefined) {
    const attached = changes.get(`attachment:${type}/${policy}@${target}`);
    return attached?.action === action ? attached.address : addressIn(changes, `policy:${type}/${policy}`);
  }
  const strategy = addressIn(changes, `scp-strategy:${target}`);
  return strategy ?? [...changes.values()].find((one) => mayAllow(one, target))?.address;
};

const addressIn = (changes: Sides['changes'], address: Address): Address | undefined => changes.get(address)?.address;

const movedBy = (change: Change | undefined): Address | undefined => {
  if (change?.action !== 'update') return undefined;
  const [before, after] = [change.before.spec as AccountSpec, change.after.spec as AccountSpec];
  return before.ou === after.ou ? undefined : change.address;
};

/** What a level allows is attached to it, detached from it, or edited. */
const mayAllow = (change: Change, target: Address): boolean => {
  if (change.kind === 'policy') return change.action === 'update' && change.address.startsWith('policy:scp/');
  if (change.kind !== 'attachment' || change.action === 'update') return false;
  const { spec } = change.action === 'create' ? change.after : change.before;
  return (spec as AttachmentSpec).target === target;
};
