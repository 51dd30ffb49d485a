import {
  AlreadyExistsException,
  CloudFormationClient,
  CreateChangeSetCommand,
  DeleteChangeSetCommand,
  DescribeChangeSetCommand,
  ExecuteChangeSetCommand,
  InvalidChangeSetStatusException,
  type DescribeChangeSetCommandOutput,
  type ResourceToImport,
} from '@aws-sdk/client-cloudformation';
import type { Aws } from '../../../aws/aws.ts';
import type { LiveStack } from '../../../aws/live/stacks.ts';
import { endIfStopped } from '../../../aws/stop.ts';
import { withOwner } from '../../../aws/tags.ts';
import { unless } from '../../../aws/unless.ts';
import type { Inventory } from '../../inventory/index.ts';
import { fillParameters } from '../parameters.ts';
import { toStackTags } from '../tags.ts';
import { templateArgument } from '../template-argument.ts';
import type { StackSpec } from './spec.ts';
import { settled } from './wait.ts';

/** A stack to work on. */
export interface Target {
  /** Acts in the account of the stack. */
  readonly aws: Aws;
  readonly inventory: Inventory;
  /** Id of that account; undefined where it is not known: where there is no organization. */
  readonly account: string | undefined;
  readonly region: string;
  readonly name: string;
  readonly tell: (text: string) => void;
}

/** What a stack shall become. */
export interface Wanted extends Pick<StackSpec, 'template' | 'parameters' | 'tags'> {
  readonly type: 'CREATE' | 'UPDATE' | 'IMPORT';
  readonly imports?: readonly ResourceToImport[];
}

/** One that is ready to be executed, or why there is none; `stack` is an ARN. */
export type ChangeSet = { readonly stack: string } & ({ readonly id: string } | { readonly failed: string });

const pause = 2_000;

/** Has CloudFormation work a change set out. */
export const createChangeSet = async (target: Target, wanted: Wanted): Promise<ChangeSet> => {
  const { aws, inventory, region, name } = target;
  const client = aws.client(CloudFormationClient, region);
  const [template, parameters] = await Promise.all([
    templateArgument(aws, inventory, region, wanted.template),
    fillParameters(aws, inventory, name, wanted.parameters),
  ]);
  const changeSet = { StackName: name, ChangeSetName: `landing-zone-${Math.trunc(aws.clock.now())}` };
  const create = new CreateChangeSetCommand({
    ...changeSet,
    ChangeSetType: wanted.type,
    ...template,
    Parameters: parameters,
    Tags: toStackTags(withOwner(wanted.tags)),
    Capabilities: ['CAPABILITY_NAMED_IAM', 'CAPABILITY_AUTO_EXPAND'],
    ...(wanted.imports ? { ResourcesToImport: [...wanted.imports] } : {}),
  });
  const { Id: id = '' } = await client.send(create).catch(async (error: unknown) => {
    // Sent again because its answer was lost.
    if (!(error instanceof AlreadyExistsException)) throw error;
    return { Id: (await client.send(new DescribeChangeSetCommand(changeSet))).ChangeSetId };
  });
  const { Status, StackId: stack = '', StatusReason = '' } = await whenReady(aws, region, id);
  if (Status === 'CREATE_COMPLETE') return { id, stack };
  await client.send(new DeleteChangeSetCommand({ ChangeSetName: id }));
  return { failed: StatusReason, stack };
};

/** Returns what the stack has come to; undefined when it is gone. */
export const executeChangeSet = async (
  { aws, region, tell }: Target,
  { id, stack }: { readonly id: string; readonly stack: string },
): Promise<LiveStack | undefined> => {
  // A second execution of the same change set means that the answer of the first was lost.
  await unless([InvalidChangeSetStatusException], () =>
    aws.client(CloudFormationClient, region).send(new ExecuteChangeSetCommand({ ChangeSetName: id })),
  );
  return settled(aws, region, stack, tell);
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
