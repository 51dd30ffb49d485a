import type { AccountAssignmentOperationStatus } from '@aws-sdk/client-sso-admin';
import type { Call, Operations } from '../../engine/call.ts';
import {
  centerOf,
  demandPrincipal,
  notFound,
  pageOf,
  setOf,
  type InInstance,
  type OfSet,
  type Page,
} from '../../identity-center/demand.ts';
import type { AssignmentRecord, PrincipalType } from '../../identity-center/records.ts';
import { placeOf } from '../../identity-center/state.ts';
import { assignable, assigned, type Assign } from './assignable.ts';
import { start, type AssignmentOperation } from './assignment-operation.ts';

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
