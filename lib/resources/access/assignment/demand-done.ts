import { ResourceNotFoundException, type AccountAssignmentOperationStatus } from '@aws-sdk/client-sso-admin';
import type { Aws } from '../../../aws/aws.ts';
import { readAssignmentsIn, type Instance } from '../../../aws/live/access.ts';
import { ifThere } from '../../../aws/unless.ts';
import type { Assignment } from '../../../config/sections/access/types.ts';
import { UserError } from '../../../config/text/problems.ts';
import { settled, type Operation } from './board.ts';

interface Begun {
  readonly operation: Operation;
  readonly input: {
    readonly PermissionSetArn: string | undefined;
    readonly TargetId: string | undefined;
    readonly PrincipalId: string | undefined;
  };
  readonly begun: AccountAssignmentOperationStatus;
  readonly leave: () => void;
  readonly spec: Assignment;
}

/**
 * Waits until AWS has done it, and throws when it has not. Where AWS does not know the request any more, the assignment itself tells what
 * became of it.
 */
export const demandDone = async (
  aws: Aws,
  instance: Instance,
  { operation, input: { PermissionSetArn = '', TargetId = '', PrincipalId }, begun, leave, spec: { account } }: Begun,
): Promise<void> => {
  const status = await ifThere([ResourceNotFoundException], () => settled(aws, instance, operation, begun, leave));
  if (status?.Status === 'FAILED')
    throw new UserError(
      `assignment in account ${account} failed: ${status.FailureReason ?? 'no reason given'}\n    -> fix the cause that AWS reports, then run again`,
    );
  if (status) return;
  const found = await readAssignmentsIn(aws, instance, PermissionSetArn, TargetId);
  const there = found.some(({ principal }) => principal === PrincipalId);
  if (there === (operation === 'create')) return;
  throw new UserError(
    `assignment in account ${account}: AWS no longer knows the request, and the assignment ${there ? 'still exists' : 'does not exist'}\n    -> run again`,
  );
};
