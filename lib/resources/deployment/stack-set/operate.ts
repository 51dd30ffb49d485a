import {
  CloudFormationClient,
  CreateStackInstancesCommand,
  DeleteStackInstancesCommand,
  UpdateStackSetCommand,
  type StackSetOperationPreferences,
} from '@aws-sdk/client-cloudformation';
import { withOwner } from '../../../aws/tags.ts';
import type { Rollout } from '../../../config/deployment/types.ts';
import { accountAddress, stackSetAddress } from '../../inventory/addresses.ts';
import type { Inventory } from '../../inventory/index.ts';
import { fillParameters } from '../parameters.ts';
import { toStackTags } from '../tags.ts';
import { templateArgument } from '../template-argument.ts';
import { begin } from './begin.ts';
import { outcome, type Failure, type Target } from './outcome.ts';
import type { StackSetSpec } from './spec.ts';
import type { Step } from './steps.ts';
import { regionsOf, unitOf } from './targets.ts';
import { liveUnits, ways } from './units.ts';

/** What the set itself is, as CreateStackSet and UpdateStackSet take it. */
export const setArguments = async ({ aws, inventory, name }: Target, spec: StackSetSpec) => {
  const [template, parameters] = await Promise.all([
    templateArgument(aws, inventory, inventory.zone.homeRegion, spec.template),
    fillParameters(aws, inventory, name, spec.parameters),
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
  if (step.kind === 'update') return update(target, spec);
  if (step.kind === 'create' || (!step.accounts && spec.only === undefined)) return send(target, step, spec);
  const live = await liveUnits(target);
  // What an endpoint does not tell (moto) is taken to be as it should be.
  if (!live) return send(target, step, spec);
  const { detours, failures } = ways(target, new Set(step.accounts ?? step.reach), { live, spec });
  const failed = [...failures];
  const left = step.accounts?.filter((key) => !failures.some(({ account }) => account === key));
  const accounts = left ? { accounts: left } : {};
  for (const { unit, accounts: strays } of detours)
    failed.push(...(await send(target, { ...step, kind: 'create', units: [unit], accounts: strays }, spec)));
  const units = [...new Set([...live, ...detours.map(({ unit }) => unit)])];
  failed.push(...(await send(target, { ...step, units, ...accounts }, spec)));
  // Without a list of accounts, the OU is no target any more.
  const rest = left ? detours.filter(({ isRemovable }) => isRemovable).map(({ unit }) => unit) : [];
  failed.push(...(await send(target, { kind: 'delete', units: rest, regions: step.regions }, spec)));
  return failed;
};

const update = async (target: Target, spec: StackSetSpec): Promise<Failure[]> => {
  const { aws, inventory } = target;
  const client = aws.client(CloudFormationClient, inventory.zone.homeRegion);
  const set = {
    ...(await setArguments(target, spec)),
    OperationPreferences: preferencesOf(spec.rollout, regionsOf(spec.targets)),
  };
  const id = await begin(aws, (OperationId) => client.send(new UpdateStackSetCommand({ ...set, OperationId })));
  return outcome(target, id);
};

/** One operation on instances. None where none of the accounts is there. */
const send = async (target: Target, step: InstanceStep, { rollout }: StackSetSpec): Promise<Failure[]> => {
  const { aws, inventory, name } = target;
  const ids = step.accounts?.flatMap((key) => inventory.find(accountAddress(key)) ?? []);
  if (ids?.length === 0 || step.units.length === 0) return [];
  const client = aws.client(CloudFormationClient, inventory.zone.homeRegion);
  const common = {
    StackSetName: name,
    DeploymentTargets: {
      OrganizationalUnitIds: unitIds(inventory, step.units),
      ...(ids ? { Accounts: ids, AccountFilterType: 'INTERSECTION' as const } : {}),
    },
    Regions: [...step.regions],
    OperationPreferences: preferencesOf(rollout, step.regions),
  };
  const id = await begin(aws, (OperationId) =>
    step.kind === 'create'
      ? client.send(new CreateStackInstancesCommand({ ...common, ...overridesIn(step), OperationId }))
      : client.send(new DeleteStackInstancesCommand({ ...common, RetainStacks: step.retain ?? false, OperationId })),
  );
  return outcome(target, id);
};

type InstanceStep = Extract<Step, { kind: 'create' | 'delete' }>;

const overridesIn = ({ overrides }: InstanceStep) =>
  overrides
    ? {
        ParameterOverrides: Object.entries(overrides).map(([ParameterKey, ParameterValue]) => ({
          ParameterKey,
          ParameterValue,
        })),
      }
    : {};

/** Ids of the root and OUs of a set's targets. */
export const unitIds = (inventory: Inventory, units: readonly string[]): string[] =>
  units.map((target) => inventory.id(unitOf(target)));

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
