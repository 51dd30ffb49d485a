import { quotas } from '../../../config/words/quotas.ts';
import type { Call } from '../../engine/call.ts';
import { demandPrincipal, denied, notFound, overQuota, ownSetOf, type OfSet } from '../../identity-center/demand.ts';
import type { AssignmentRecord, PrincipalType } from '../../identity-center/records.ts';
import { placeOf, type IdentityCenter } from '../../identity-center/state.ts';

export interface Assign extends OfSet {
  TargetId: string;
  PrincipalType: PrincipalType;
  PrincipalId: string;
}
interface Found {
  readonly center: IdentityCenter;
  readonly assignment: AssignmentRecord;
}

/** What may be assigned, and whether it is already. */
export const assignable = (input: Assign, call: Call): Found & { readonly there: boolean } => {
  demandReach(call, input);
  const { center } = ownSetOf(call, input);
  demandPrincipal(center, input.PrincipalType, input.PrincipalId);
  const assignment = assignmentOf(input);
  const there = isThere(center, assignment);
  if (!there) demandRoom(center, assignment);
  return { center, assignment, there };
};

/** What is assigned, and may be taken away. */
export const assigned = (input: Assign, call: Call): Found => {
  demandReach(call, input);
  const { center } = ownSetOf(call, input);
  const assignment = assignmentOf(input);
  if (!isThere(center, assignment)) throw notFound('The account assignment does not exist.');
  return { center, assignment };
};

const isThere = (center: IdentityCenter, one: AssignmentRecord): boolean =>
  center.byPrincipal.get(one.principal)?.has(placeOf(one)) === true;

/** Nobody but the management account assigns anybody in it. https://docs.aws.amazon.com/singlesignon/latest/userguide/delegated-admin.html */
const demandReach = ({ world, caller }: Call, { TargetId }: Assign): void => {
  if (TargetId === world.management.id && caller !== TargetId) throw denied();
};

const assignmentOf = (input: Assign): AssignmentRecord => ({
  principal: input.PrincipalId,
  type: input.PrincipalType,
  set: input.PermissionSetArn,
  account: input.TargetId,
});

const demandRoom = (center: IdentityCenter, assignment: AssignmentRecord): void => {
  const { account, set, type } = assignment;
  const there = [...(center.byPlace.get(placeOf(assignment))?.values() ?? [])];
  if (type === 'GROUP' && there.filter((one) => one.type === 'GROUP').length >= quotas.groupsPerPermissionSet)
    throw overQuota(
      `No more than ${quotas.groupsPerPermissionSet} groups are assigned to a permission set in an account.`,
    );
  if (center.provisioned.get(set)?.has(account) === true) return;
  let sets = 0;
  for (const accounts of center.provisioned.values()) if (accounts.has(account)) sets += 1;
  if (sets >= quotas.permissionSetsPerAccount)
    throw overQuota(`An account takes no more than ${quotas.permissionSetsPerAccount} permission sets.`);
};
