import type { DeploymentTargets, Parameter, StackSetOperationPreferences } from '@aws-sdk/client-cloudformation';
import type { Call } from '../../engine/call.ts';
import { newNumber } from '../../world/ids.ts';
import { validationError } from '../refusals.ts';
import { isParent } from '../../operations/organizations/find.ts';
import { uuid } from '../../world/digest.ts';
import type { OperationRecord, StackSetRecord, WorkRecord } from './records.ts';
import { overridesIn } from './overrides.ts';
import { instanceId } from './instance.ts';
import { accountsUnder, startOperations } from './stack-set.ts';

/** Where an operation on a stack set goes, and how. */
export interface WorkInput {
  DeploymentTargets?: DeploymentTargets;
  Accounts?: string[];
  Regions?: string[];
  OperationPreferences?: StackSetOperationPreferences;
  RetainStacks?: boolean;
  ParameterOverrides?: Parameter[];
  OperationId?: string;
}

/** Which accounts and regions an operation is about; each once, also where it is below several of the OUs. */
export function workOf(set: StackSetRecord, input: WorkInput, call: Call): WorkRecord[] {
  const { world } = call;
  const { DeploymentTargets: targets, Regions: given } = input;
  if (set.permissionModel === 'SELF_MANAGED') return workInAccounts(set, input);
  const units = targets?.OrganizationalUnitIds ?? [];
  if (units.length === 0 || input.Accounts !== undefined)
    throw validationError('StackSets with SERVICE_MANAGED permission model can only have OrganizationalUnit as target');
  if (units.length > 50) throw validationError('At most 50 organizational units can be targeted by one operation');
  for (const unit of units)
    if (!isParent(world, unit)) throw validationError(`Organizational unit ${unit} not found in StackSet`);
  if (targets?.Accounts && targets.AccountFilterType === undefined)
    throw validationError('AccountFilterType must be specified when both OrganizationalUnitIds and Accounts are');
  const regions = regionsOf(set, given);
  const listed = new Set(targets?.Accounts ?? []);
  const chosen = (account: string): boolean => {
    if (targets?.AccountFilterType === 'INTERSECTION') return listed.has(account);
    return targets?.AccountFilterType !== 'DIFFERENCE' || !listed.has(account);
  };
  const found = new Map<string, WorkRecord>();
  for (const unit of units)
    for (const account of accountsUnder(world, unit).filter(chosen))
      for (const region of regions) {
        const key = instanceId(account, region);
        if (!found.has(key)) found.set(key, { account, region, unit });
      }
  return [...found.values()];
}

/** With permissions of one's own, accounts are named one by one. Words are ours. */
function workInAccounts(set: StackSetRecord, { DeploymentTargets: targets, Accounts: own, Regions: given }: WorkInput) {
  if (targets?.OrganizationalUnitIds !== undefined || (own !== undefined && targets !== undefined))
    throw validationError('StackSets with SELF_MANAGED permission model can only have Accounts as target');
  const accounts = own ?? targets?.Accounts ?? [];
  if (accounts.length === 0) throw validationError('At least one account must be specified');
  const regions = regionsOf(set, given);
  return [...new Set(accounts)].flatMap((account) => regions.map((region) => ({ account, region, unit: '' })));
}

function regionsOf({ instances }: StackSetRecord, given: readonly string[] | undefined): readonly string[] {
  if (given?.length === 0) throw validationError('At least one Region must be specified');
  return given ?? [...new Set(Object.values(instances).map(({ region }) => region))];
}

/**
 * Operations on instances that are there take only OUs that instances were made for: child OUs go with them, but can not be named.
 * https://github.com/hashicorp/terraform-provider-aws/issues/33785,
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stackinstances-delete.html
 */
export function demandTargets({ targets, instances }: StackSetRecord, { DeploymentTargets: given }: WorkInput): void {
  // Those that could not be deleted are left.
  const left = new Set(Object.values(instances).map(({ unit }) => unit));
  const unknown = given?.OrganizationalUnitIds?.find((unit) => !Object.hasOwn(targets, unit) && !left.has(unit));
  if (unknown !== undefined) throw validationError(`Organizational unit ${unknown} not found in StackSet`);
}

/** Queues an operation, which begins when its turn comes; returns its id. */
export function beginOperation(
  set: StackSetRecord,
  action: OperationRecord['action'],
  work: readonly WorkRecord[] | undefined,
  input: WorkInput,
  { world, now }: Call,
  more: Pick<OperationRecord, 'imports'> = {},
): string {
  const preferences = preferencesIn(input);
  const overrides = overridesIn(input, set, world);
  const operation: OperationRecord = {
    id: input.OperationId ?? uuid(`${set.name} ${newNumber(world)}`),
    action,
    status: 'QUEUED',
    created: now,
    after: [],
    retain: input.RetainStacks ?? false,
    preferences,
    waves: [],
    ...(work ? { work } : {}),
    ...(overrides ? { overrides } : {}),
    ...more,
    results: [],
  };
  set.operations.push(operation);
  startOperations(world, now);
  return operation.id;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_StackSetOperationPreferences.html */
function preferencesIn({
  OperationPreferences: given = {},
  Regions: regions,
}: WorkInput): OperationRecord['preferences'] {
  const { FailureTolerancePercentage: tolerance = 0, MaxConcurrentPercentage: most = 1, RegionOrder: order } = given;
  if (given.FailureToleranceCount !== undefined && given.FailureTolerancePercentage !== undefined)
    throw validationError(
      'Exactly one of FailureTolerancePercentage and FailureToleranceCount must be specified since both parameters are present',
    );
  if (given.MaxConcurrentCount !== undefined && given.MaxConcurrentPercentage !== undefined)
    throw validationError(
      'Exactly one of MaxConcurrentPercentage and MaxConcurrentCount must be specified since both parameters are present',
    );
  const foreign = order?.find((region) => regions?.includes(region) === false);
  if (foreign !== undefined) throw validationError(`Region ${foreign} in RegionOrder is not in the list of Regions`);
  return {
    inOrder: given.RegionConcurrencyType !== 'PARALLEL',
    regions: order ?? regions ?? [],
    // Strictly, no more at once than may fail.
    concurrency: given.ConcurrencyMode === 'SOFT_FAILURE_TOLERANCE' ? most : Math.min(most, tolerance),
    tolerance,
  };
}
