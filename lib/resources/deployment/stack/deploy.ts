import {
  AlreadyExistsException,
  CloudFormationClient,
  ContinueUpdateRollbackCommand,
  CreateChangeSetCommand,
  DeleteChangeSetCommand,
  DeleteStackCommand,
  DescribeChangeSetCommand,
  ExecuteChangeSetCommand,
  InvalidChangeSetStatusException,
  type DescribeChangeSetCommandOutput,
} from '@aws-sdk/client-cloudformation';
import type { Aws } from '../../../aws/aws.ts';
import { isMissing, readStack, type LiveStack } from '../../../aws/live/stacks.ts';
import { endIfStopped } from '../../../aws/stop.ts';
import { withOwner } from '../../../aws/tags.ts';
import { unless } from '../../../aws/unless.ts';
import { UserError } from '../../../config/text/problems.ts';
import { fillParameters } from '../parameters.ts';
import type { Inventory } from '../../inventory/index.ts';
import { toStackTags } from '../tags.ts';
import { templateArgument } from '../template-argument.ts';
import { isStillborn, stateOf, type StackSpec } from './spec.ts';
import { failuresOf, settled } from './wait.ts';

interface Target {
  readonly aws: Aws;
  readonly inventory: Inventory;
  readonly region: string;
  readonly name: string;
  readonly tell: (text: string) => void;
}

/** Makes a stack what the spec says, whatever state it is in, and returns its ARN. A creation that fails is cleaned up. */
export const deployStack = async (target: Target, spec: StackSpec): Promise<string> => {
  const found = await mended(target);
  const changes = await createChangeSet(target, spec, found ? 'UPDATE' : 'CREATE');
  if (changes === undefined) return found?.id ?? '';
  const { aws, region, tell } = target;
  // A second execution of the same change set means that the answer of the first was lost.
  await unless([InvalidChangeSetStatusException], () =>
    aws.client(CloudFormationClient, region).send(new ExecuteChangeSetCommand({ ChangeSetName: changes.id })),
  );
  const stack = await settled(aws, region, changes.stack, tell);
  if (stack && stateOf(stack.status) === 'complete' && stack.status !== 'UPDATE_ROLLBACK_COMPLETE') return stack.id;
  const reasons = await failuresOf(aws, region, changes.stack);
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

const pause = 2_000;

/** The change set, ready to be executed; undefined when there is nothing to change. */
const createChangeSet = async (
  target: Target,
  spec: StackSpec,
  type: 'CREATE' | 'UPDATE',
): Promise<{ id: string; stack: string } | undefined> => {
  const { aws, inventory, region, name } = target;
  const client = aws.client(CloudFormationClient, region);
  const [template, parameters] = await Promise.all([
    templateArgument(aws, inventory, region, spec.template),
    fillParameters(aws, inventory, name, spec.parameters),
  ]);
  const changeSet = { StackName: name, ChangeSetName: `landing-zone-${Math.trunc(aws.clock.now())}` };
  const create = new CreateChangeSetCommand({
    ...changeSet,
    ChangeSetType: type,
    ...template,
    Parameters: parameters,
    Tags: toStackTags(withOwner(spec.tags)),
    Capabilities: ['CAPABILITY_NAMED_IAM', 'CAPABILITY_AUTO_EXPAND'],
  });
  const { Id: id = '' } = await client.send(create).catch(async (error: unknown) => {
    // Sent again because its answer was lost.
    if (!(error instanceof AlreadyExistsException)) throw error;
    return { Id: (await client.send(new DescribeChangeSetCommand(changeSet))).ChangeSetId };
  });
  const ready = await whenReady(aws, region, id);
  if (ready.Status === 'CREATE_COMPLETE') return { id, stack: ready.StackId ?? '' };
  const reason = ready.StatusReason ?? '';
  await client.send(new DeleteChangeSetCommand({ ChangeSetName: id }));
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-changesets-create.html
  if (/didn't contain changes|No updates are to be performed/i.test(reason)) return undefined;
  if (type === 'CREATE') await deleteStack(target, { id: ready.StackId ?? name, name });
  throw failure(target, 'no change set', [reason]);
};

const whenReady = async (aws: Aws, region: string, id: string): Promise<DescribeChangeSetCommandOutput> => {
  const client = aws.client(CloudFormationClient, region);
  for (;;) {
    const found = await client.send(new DescribeChangeSetCommand({ ChangeSetName: id }));
    if (!/_(PENDING|IN_PROGRESS)$/.test(found.Status ?? '')) return found;
    endIfStopped(aws.signal);
    await aws.clock.sleep(pause);
  }
};

/** A stack that is gone already is as it should be. */
export const unlessMissing = async (call: () => Promise<unknown>): Promise<void> => {
  try {
    await call();
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
};
