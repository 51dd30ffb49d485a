import {
  CloudFormationClient,
  CreateStackInstancesCommand,
  DeleteStackInstancesCommand,
  DescribeStackSetOperationCommand,
  ListStackSetOperationResultsCommand,
  UpdateStackSetCommand,
  type DeploymentTargets,
  type StackSetOperation,
  type StackSetOperationPreferences,
  type StackSetOperationResultSummary,
} from '@aws-sdk/client-cloudformation';
import type { Aws } from '../../../aws/aws.ts';
import { isOpen, openOperations } from '../../../aws/live/stack-sets.ts';
import { all } from '../../../aws/paging.ts';
import { endIfStopped } from '../../../aws/stop.ts';
import { withOwner } from '../../../aws/tags.ts';
import type { Rollout } from '../../../config/deployment/types.ts';
import { addressName } from '../../../plan/resource.ts';
import { accountAddress, parentAddress, rootAddress, stackSetAddress } from '../../inventory/addresses.ts';
import type { Inventory } from '../../inventory/index.ts';
import { fillParameters } from '../parameters.ts';
import { toStackTags } from '../tags.ts';
import { templateArgument } from '../template-argument.ts';
import { rootName, type StackSetSpec } from './spec.ts';
import type { Step } from './steps.ts';

export interface Target {
  readonly aws: Aws;
  readonly inventory: Inventory;
  readonly name: string;
  readonly tell: (text: string) => void;
}

/** What went wrong in one account and region. */
export interface Failure {
  readonly account: string;
  readonly region: string;
  readonly reason: string;
}

/** What the set itself is, as CreateStackSet and UpdateStackSet take it. */
export const setArguments = async ({ aws, inventory, name }: Target, spec: StackSetSpec) => {
  const [template, parameters] = await Promise.all([
    templateArgument(aws, inventory, inventory.zone.homeRegion, spec.template),
    fillParameters(aws, inventory, spec.parameters),
  ]);
  const enabled = spec.only === undefined;
  return {
    StackSetName: name,
    ...template,
    Parameters: parameters,
    Tags: toStackTags(withOwner(spec.tags)),
    Capabilities: ['CAPABILITY_NAMED_IAM' as const],
    PermissionModel: 'SERVICE_MANAGED' as const,
    AutoDeployment: {
      Enabled: enabled,
      ...(enabled ? { RetainStacksOnAccountRemoval: false } : {}),
      ...(enabled && spec.deployAfter.length > 0
        ? { DependsOn: spec.deployAfter.map((other) => inventory.id(stackSetAddress(other))) }
        : {}),
    },
  };
};

/** Carries out one step and returns what failed in which account. */
export const operate = async (
  target: Target,
  step: Exclude<Step, { kind: 'follow' }>,
  spec: StackSetSpec,
): Promise<Failure[]> => {
  const { aws, inventory, name } = target;
  const client = aws.client(CloudFormationClient, inventory.zone.homeRegion);
  if (step.kind === 'update') {
    const preferences = preferencesOf(spec.rollout, [...new Set(Object.values(spec.targets).flat())]);
    const update = new UpdateStackSetCommand({
      ...(await setArguments(target, spec)),
      OperationPreferences: preferences,
    });
    return outcome(target, (await client.send(update)).OperationId ?? '');
  }
  const targets = deploymentTargets(inventory, step);
  if (!targets) return [];
  const common = {
    StackSetName: name,
    DeploymentTargets: targets,
    Regions: [...step.regions],
    OperationPreferences: preferencesOf(spec.rollout, step.regions),
  };
  const sent =
    step.kind === 'create'
      ? await client.send(new CreateStackInstancesCommand({ ...common, ...overridesIn(step) }))
      : await client.send(new DeleteStackInstancesCommand({ ...common, RetainStacks: step.retain ?? false }));
  return outcome(target, sent.OperationId ?? '');
};

const overridesIn = ({ overrides }: Extract<Step, { kind: 'create' | 'delete' }>) =>
  overrides
    ? {
        ParameterOverrides: Object.entries(overrides).map(([ParameterKey, ParameterValue]) => ({
          ParameterKey,
          ParameterValue,
        })),
      }
    : {};

/** Undefined when none of the accounts is there. */
const deploymentTargets = (
  inventory: Inventory,
  { units, accounts }: Extract<Step, { kind: 'create' | 'delete' }>,
): DeploymentTargets | undefined => {
  const OrganizationalUnitIds = unitIds(inventory, units);
  if (!accounts) return { OrganizationalUnitIds };
  const ids = accounts.flatMap((key) => inventory.find(accountAddress(key)) ?? []);
  return ids.length === 0 ? undefined : { OrganizationalUnitIds, Accounts: ids, AccountFilterType: 'INTERSECTION' };
};

/** Ids of the root and OUs of a set's targets. */
export const unitIds = (inventory: Inventory, units: readonly string[]): string[] =>
  units.map((path) => inventory.id(path === rootName ? rootAddress : parentAddress(path)));

export const preferencesOf = (
  { concurrency, failureTolerance, regionOrder }: Rollout,
  regions: readonly string[],
): StackSetOperationPreferences => {
  const order = regionOrder.filter((region) => regions.includes(region));
  const rest = regions.filter((region) => !order.includes(region));
  return {
    ...(regionOrder.length > 0
      ? { RegionConcurrencyType: 'SEQUENTIAL', RegionOrder: [...order, ...rest] }
      : { RegionConcurrencyType: 'PARALLEL' }),
    // Strictly, not more run at once than may fail.
    ConcurrencyMode: 'SOFT_FAILURE_TOLERANCE',
    MaxConcurrentPercentage: Math.max(concurrency, 1),
    FailureTolerancePercentage: failureTolerance,
  };
};

/** An instance takes a minute or so, and many go side by side. */
const pause = 5_000;

/** Waits for an operation to end; AWS calls it a success as long as no more fail than may. */
export const outcome = async (target: Target, id: string): Promise<Failure[]> => {
  const { aws, inventory, name, tell } = target;
  const client = aws.client(CloudFormationClient, inventory.zone.homeRegion);
  const describe = new DescribeStackSetOperationCommand({ StackSetName: name, OperationId: id });
  for (;;) {
    const { StackSetOperation: operation } = await client.send(describe);
    if (!isOpen(operation)) return failuresOf(target, id, operation);
    tell(`${(operation?.Action ?? '').toLowerCase()} ${(operation?.Status ?? '').toLowerCase()}`);
    endIfStopped(aws.signal);
    await aws.clock.sleep(pause);
  }
};

/** Waits until all operations on a set have ended, AWS's own among them. */
export const settle = async ({ aws, inventory, name, tell }: Target): Promise<void> => {
  for (;;) {
    const open = await openOperations(aws, inventory.zone.homeRegion, name);
    if (open.length === 0) return;
    tell(`waiting for automatic deployment: ${open.length} left`);
    endIfStopped(aws.signal);
    await aws.clock.sleep(pause);
  }
};

/** The results are told late; how many failed is told at once. */
const patience = 6;

const failuresOf = async (
  { aws, inventory, name }: Target,
  id: string,
  operation: StackSetOperation | undefined,
): Promise<Failure[]> => {
  const count = operation?.StatusDetails?.FailedStackInstancesCount ?? 0;
  if (operation?.Status === 'SUCCEEDED' && count === 0) return [];
  const client = aws.client(CloudFormationClient, inventory.zone.homeRegion);
  for (let turn = 0; ; turn++) {
    const results = await all(async (token) => {
      const page = await client.send(
        new ListStackSetOperationResultsCommand({
          StackSetName: name,
          OperationId: id,
          MaxResults: 100,
          NextToken: token,
        }),
      );
      return { items: page.Summaries, next: page.NextToken };
    });
    const failed = results.filter(({ Status }) => Status === 'FAILED' || Status === 'CANCELLED');
    const told = failed.filter(({ Status }) => Status === 'FAILED').length >= count;
    if ((told && failed.length > 0) || turn >= patience) return failed.map((one) => failureOf(inventory, one));
    await aws.clock.sleep(pause);
  }
};

const failureOf = (
  inventory: Inventory,
  { Account = '', Region = '', Status, StatusReason = '' }: StackSetOperationResultSummary,
): Failure => {
  const address = inventory.addressOf(Account);
  const reason = Status === 'CANCELLED' ? 'skipped because too many others failed' : resourceReason(StatusReason);
  return { account: address === undefined ? Account : addressName(address), region: Region, reason };
};

/** `ResourceLogicalId:X, ResourceType:Y, ResourceStatusReason:Z.` as people read it. */
const resourceReason = (text: string): string => {
  const [, id = '', type = '', reason = ''] =
    /ResourceLogicalId:(\S+?), ?ResourceType:(\S+?), ?ResourceStatusReason:(.*)$/s.exec(text) ?? [];
  return id === '' ? text || 'no reason given' : `${type} ${id}: ${reason}`;
};
