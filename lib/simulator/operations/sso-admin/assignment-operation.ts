import type { Call } from '../../engine/call.ts';
import { busy, throttled } from '../../identity-center/demand.ts';
import { newStoreId } from '../../identity-center/enable.ts';
import { begin } from '../../identity-center/operate.ts';
import type { AssignmentRecord, OperationRecord } from '../../identity-center/records.ts';
import type { IdentityCenter } from '../../identity-center/state.ts';

export type AssignmentOperation = Extract<OperationRecord, { kind: 'create' | 'delete' }>;

/** https://docs.aws.amazon.com/singlesignon/latest/userguide/limits.html */
const mostOutstanding = 15;

/** Begins to assign, or to take away; what is `done` already ends at once. */
export const start = (
  kind: 'create' | 'delete',
  assignment: AssignmentRecord,
  done: boolean,
  center: IdentityCenter,
  { world, now }: Call,
): AssignmentOperation => {
  const isBusy = [...center.outstanding].some((id) => {
    const other = center.operations.get(id);
    return (
      other !== undefined &&
      other.kind !== 'provision' &&
      other.principal === assignment.principal &&
      other.set === assignment.set &&
      other.account === assignment.account
    );
  });
  if (isBusy) throw busy();
  if (center.outstanding.size >= mostOutstanding)
    throw throttled('There are too many requests processing. Please try again later.');
  const { principal, type, set, account } = assignment;
  const operation: AssignmentOperation = {
    id: newStoreId(world),
    kind,
    created: now,
    principal,
    type,
    set,
    account,
    status: done ? 'SUCCEEDED' : 'IN_PROGRESS',
  };
  if (done) center.operations.set(operation.id, operation);
  else begin(world, center, operation);
  return operation;
};
