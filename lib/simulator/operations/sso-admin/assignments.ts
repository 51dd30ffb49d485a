import type { AccountAssignmentOperationStatus } from '@aws-sdk/client-sso-admin';
import { quotas } from '../../../config/words/quotas.ts';
import type { Call, Operations } from '../../engine/call.ts';
import {
  centerOf,
  demandPrincipal,
  denied,
  notFound,
  overQuota,
  ownSetOf,
  pageOf,
  setOf,
  type InInstance,
  type OfSet,
  type Page,
} from '../../identity-center/demand.ts';
import type { AssignmentRecord, PrincipalType } from '../../identity-center/records.ts';
import { placeOf, type IdentityCenter } from '../../identity-center/state.ts';
import { start, type AssignmentOperation } from './assignment-operation.ts';

export interface Assign extends OfSet {
  TargetId: string;
  PrincipalType: PrincipalType;
  PrincipalId: string;
}
type Listing = Page & InInstance;
type Filtered = Listing & { Filter?: { Status?: string } };

export const accessAssignments = {
  CreateAccountAssignment(input: Assign, call: Call) {
    const { center, assignment, there } = assignable(input, call);
    return { AccountAssignmentCreationStatus: tell(start('create', assignment, there, center, call)) };
  },

  DeleteAccountAssignment(input: Assign, call: Call) {
    const { center, assignment } = assigned(input, call);
    return { AccountAssignmentDeletionStatus: tell(start('delete', assignment, false, center, call)) };
  },

  DescribeAccountAssignmentCreationStatus(
    input: InInstance & { AccountAssignmentCreationRequestId: string },
    call: Call,
  ) {
    return {
      AccountAssignmentCreationStatus: described('create', input.AccountAssignmentCreationRequestId, input, call),
    };
  },

  DescribeAccountAssignmentDeletionStatus(
    input: InInstance & { AccountAssignmentDeletionRequestId: string },
    call: Call,
  ) {
    return {
      AccountAssignmentDeletionStatus: described('delete', input.AccountAssignmentDeletionRequestId, input, call),
    };
  },

  ListAccountAssignmentCreationStatus(input: Filtered, call: Call) {
    const { items, ...more } = listed('create', input, call);
    return { AccountAssignmentsCreationStatus: items, ...more };
  },

  ListAccountAssignmentDeletionStatus(input: Filtered, call: Call) {
    const { items, ...more } = listed('delete', input, call);
    return { AccountAssignmentsDeletionStatus: items, ...more };
  },

  ListAccountAssignments(input: Listing & OfSet & { AccountId: string }, call: Call) {
    const { center, set } = setOf(call, input);
    const there = center.byPlace.get(placeOf({ set: set.arn, account: input.AccountId }));
    const { items, ...more } = pageOf(
      call,
      `assignments ${set.arn} ${input.AccountId}`,
      input,
      () => there?.keys() ?? [],
      (principal) => {
        const found = there?.get(principal);
        return found && tellAssignment(found);
      },
    );
    return { AccountAssignments: items, ...more };
  },

  /** Those of a user's groups as well. https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_ListAccountAssignmentsForPrincipal.html */
  ListAccountAssignmentsForPrincipal(
    input: Listing & { PrincipalId: string; PrincipalType: PrincipalType; Filter?: { AccountId?: string } },
    call: Call,
  ) {
    const center = centerOf(call, input);
    demandPrincipal(center, input.PrincipalType, input.PrincipalId);
    const groups = [...center.memberships.values()].filter(({ user }) => user === input.PrincipalId);
    const principals = [input.PrincipalId, ...groups.map(({ group }) => group)];
    const only = input.Filter?.AccountId;
    const { items, ...more } = pageOf(
      call,
      `assignments of ${input.PrincipalId} ${only ?? ''}`,
      input,
      () =>
        principals.flatMap((principal) =>
          [...(center.byPrincipal.get(principal)?.values() ?? [])].flatMap((one) =>
            only === undefined || one.account === only ? `${principal}|${placeOf(one)}` : [],
          ),
        ),
      (id) => {
        const [principal = '', place = ''] = id.split('|');
        const found = center.byPrincipal.get(principal)?.get(place);
        return found && tellAssignment(found);
      },
    );
    return { AccountAssignments: items, ...more };
  },
} satisfies Operations;

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

const tell = (one: AssignmentOperation): AccountAssignmentOperationStatus => ({
  Status: one.status,
  RequestId: one.id,
  ...(one.reason === undefined ? {} : { FailureReason: one.reason }),
  TargetId: one.account,
  TargetType: 'AWS_ACCOUNT',
  PermissionSetArn: one.set,
  PrincipalType: one.type,
  PrincipalId: one.principal,
  CreatedDate: new Date(one.created),
});

const tellAssignment = ({ account, set, principal, type }: AssignmentRecord) => ({
  AccountId: account,
  PermissionSetArn: set,
  PrincipalId: principal,
  PrincipalType: type,
});

const described = (kind: 'create' | 'delete', id: string, input: InInstance, call: Call) => {
  const found = centerOf(call, input).operations.get(id);
  if (found?.kind !== kind) throw notFound(`The request ${id} does not exist.`);
  return tell(found);
};

const listed = (kind: 'create' | 'delete', input: Filtered, call: Call) => {
  const center = centerOf(call, input);
  const wanted = input.Filter?.Status;
  // What is in progress is known without looking at all that ever was.
  const ids = (): Iterable<string> => (wanted === 'IN_PROGRESS' ? center.outstanding : center.operations.keys());
  const { items, ...more } = pageOf(call, `${kind} ${wanted ?? ''}`, input, ids, (id) => {
    const found = center.operations.get(id);
    return found?.kind === kind && (wanted === undefined || found.status === wanted) ? tell(found) : undefined;
  });
  return {
    items: items.map(({ Status, RequestId, CreatedDate }) => ({ Status, RequestId, CreatedDate })),
    ...more,
  };
};

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
