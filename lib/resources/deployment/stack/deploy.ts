import {
  CloudFormationClient,
  ContinueUpdateRollbackCommand,
  DeleteStackCommand,
} from '@aws-sdk/client-cloudformation';
import { isMissing, readStack, type LiveStack } from '../../../aws/live/stacks.ts';
import { UserError } from '../../../config/text/problems.ts';
import { adopt } from './adopt.ts';
import { createChangeSet, executeChangeSet, type Target } from './change-set.ts';
import { isStillborn, stateOf, type StackSpec } from './spec.ts';
import { failuresOf, settled } from './wait.ts';

/**
 * Makes a stack what the spec says, whatever state it is in, and returns its ARN. A creation that fails is cleaned up. What has outlived
 * a stack of ours and has the name of something new is taken in, and all else is made around it.
 */
export const deployStack = async (target: Target, spec: StackSpec): Promise<string> => {
  try {
    return await deploy(target, spec);
  } catch (error) {
    if (!(error instanceof Error) || !isTaken(error.message) || !(await adopt(target, spec))) throw error;
    return deploy(target, spec);
  }
};

/**
 * Whether a name is taken by something outside the stack: found out when the change set is worked out
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/validate-stack-deployments.html), or when the resource is made.
 */
export const isTaken = (reason: string): boolean => /already exists|ResourceExistenceCheck/.test(reason);

const deploy = async (target: Target, spec: StackSpec): Promise<string> => {
  const found = await mended(target);
  const changes = await createChangeSet(target, { ...spec, type: found ? 'UPDATE' : 'CREATE' });
  if ('failed' in changes) {
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-changesets-create.html
    if (/didn't contain changes|No updates are to be performed/i.test(changes.failed)) return found?.id ?? '';
    if (!found) await deleteStack(target, { id: changes.stack, name: target.name });
    throw failure(target, 'no change set', [changes.failed]);
  }
  const stack = await executeChangeSet(target, changes);
  if (stack && stateOf(stack.status) === 'complete' && stack.status !== 'UPDATE_ROLLBACK_COMPLETE') return stack.id;
  const reasons = await failuresOf(target.aws, target.region, changes.stack);
  if (stack && isStillborn(stack.status)) await deleteStack(target, stack);
  throw failure(target, stack?.status ?? 'deleted', reasons);
};

/** Deletes a stack and waits until it is gone. */
export const deleteStack = async (target: Target, { id, name }: Pick<LiveStack, 'id' | 'name'>): Promise<void> => {
  const { aws, region, tell } = target;
  await aws.client(CloudFormationClient, region).send(new DeleteStackCommand({ StackName: id }));
  const left = await settled(aws, region, id, tell);
  if (left) throw failure({ ...target, name }, left.status, await failuresOf(aws, region, id));
};

const failure = ({ region, name }: Target, status: string, reasons: readonly string[]): UserError =>
  new UserError(
    [
      `stack ${name} in ${region} failed (${status}):`,
      ...(reasons.length > 0 ? reasons : ['no reason given; see the stack events']).map((one) => `  ${one}`),
      '    -> fix the cause that CloudFormation reports, then run again',
    ].join('\n'),
  );

/** The stack in a state in which it can be updated; undefined when there is none (any more). */
const mended = async (target: Target): Promise<LiveStack | undefined> => {
  const { aws, region, name, tell } = target;
  const found = await readStack(aws, region, name);
  const stack = found && (await settled(aws, region, found.id, tell));
  if (!stack) return undefined;
  if (stack.status === 'REVIEW_IN_PROGRESS') return undefined; // takes another change set that creates it
  if (isStillborn(stack.status)) {
    await deleteStack(target, stack);
    return undefined;
  }
  if (stack.status !== 'UPDATE_ROLLBACK_FAILED') return stack;
  const resume = new ContinueUpdateRollbackCommand({ StackName: stack.id });
  await aws
    .client(CloudFormationClient, region)
    .send(resume)
    .catch(async (error: unknown) => {
      // Refused when it goes on already: because it was sent again, or by another's hand.
      if ((await readStack(aws, region, stack.id))?.status === stack.status) throw error;
    });
  const after = await settled(aws, region, stack.id, tell);
  if (after?.status === 'UPDATE_ROLLBACK_COMPLETE') return after;
  throw failure(target, after?.status ?? 'deleted', await failuresOf(aws, region, stack.id));
};

/** A stack that is gone already is as it should be. */
export const unlessMissing = async (call: () => Promise<unknown>): Promise<void> => {
  try {
    await call();
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
};
