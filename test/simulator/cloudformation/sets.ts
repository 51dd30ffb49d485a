import * as c from '@aws-sdk/client-cloudformation';
import { topic } from '../../support/stacks.ts';
import type { Simulated } from '../clients.ts';
import { accounts, pass } from './stage.ts';

const names = new Map<string, string>(Object.entries(accounts).map(([name, id]) => [id, name]));
const nameOf = (id = ''): string => names.get(id) ?? id;

export const setOf = (more: Partial<c.CreateStackSetCommandInput> = {}): c.CreateStackSetCommand =>
  new c.CreateStackSetCommand({
    StackSetName: 'baseline',
    PermissionModel: 'SERVICE_MANAGED',
    TemplateBody: topic('baseline'),
    ...more,
  });

/** A set that goes to accounts that come, and queues what is asked of it meanwhile. */
export const automatic = (DependsOn?: string[]): Partial<c.CreateStackSetCommandInput> => ({
  AutoDeployment: { Enabled: true, RetainStacksOnAccountRemoval: false, ...(DependsOn ? { DependsOn } : {}) },
  ManagedExecution: { Active: true },
});

interface Where {
  readonly units?: readonly string[];
  readonly regions?: readonly string[];
  readonly only?: readonly string[];
  readonly except?: readonly string[];
  readonly preferences?: c.StackSetOperationPreferences;
  readonly set?: string;
}

const all: c.StackSetOperationPreferences = {
  RegionConcurrencyType: 'PARALLEL',
  ConcurrencyMode: 'SOFT_FAILURE_TOLERANCE',
  MaxConcurrentPercentage: 100,
  FailureTolerancePercentage: 100,
};

const inputOf = ({
  units = [accounts.root],
  regions = ['us-east-1'],
  only,
  except,
  preferences = all,
  set,
}: Where) => ({
  StackSetName: set ?? 'baseline',
  DeploymentTargets: {
    OrganizationalUnitIds: [...units],
    ...(only ? { Accounts: [...only], AccountFilterType: 'INTERSECTION' as const } : {}),
    ...(except ? { Accounts: [...except], AccountFilterType: 'DIFFERENCE' as const } : {}),
  },
  Regions: [...regions],
  OperationPreferences: preferences,
});

export const create = (where: Where = {}): c.CreateStackInstancesCommand =>
  new c.CreateStackInstancesCommand(inputOf(where));
export const remove = (where: Where & { retain?: boolean } = {}): c.DeleteStackInstancesCommand =>
  new c.DeleteStackInstancesCommand({ ...inputOf(where), RetainStacks: where.retain ?? false });
export const update = (
  TemplateBody: string,
  more: Partial<c.UpdateStackSetCommandInput> = {},
): c.UpdateStackSetCommand =>
  new c.UpdateStackSetCommand({ StackSetName: 'baseline', TemplateBody, OperationPreferences: all, ...more });

/** Waits for an operation to end, and tells how: "SUCCEEDED", "FAILED". */
export async function ended(
  on: Pick<Simulated, 'cloudFormation' | 'clock'>,
  sent: Promise<{ OperationId?: string | undefined }>,
  set = 'baseline',
): Promise<string> {
  const { OperationId } = await sent;
  for (;;) {
    const { StackSetOperation: operation } = await on.cloudFormation.send(
      new c.DescribeStackSetOperationCommand({ StackSetName: set, OperationId }),
    );
    const status = operation?.Status ?? '';
    if (status !== 'RUNNING' && status !== 'QUEUED') return status;
    await pass(on, 10);
  }
}

/** "api us-east-1 CURRENT/SUCCEEDED", in order. */
export async function instances(on: Pick<Simulated, 'cloudFormation'>, StackSetName = 'baseline'): Promise<string[]> {
  const { Summaries = [] } = await on.cloudFormation.send(
    new c.ListStackInstancesCommand({ StackSetName, MaxResults: 100 }),
  );
  return Summaries.map(
    ({ Account, Region, Status, StackInstanceStatus }) =>
      `${nameOf(Account)} ${Region ?? ''} ${Status ?? ''}/${StackInstanceStatus?.DetailedStatus ?? ''}`,
  ).sort();
}

/** The accounts and regions that are up to date. */
export const current = async (on: Pick<Simulated, 'cloudFormation'>, set?: string): Promise<string[]> =>
  (await instances(on, set)).flatMap((one) =>
    one.endsWith(' CURRENT/SUCCEEDED') ? one.replace(/ \S+$/, '').replace(' us-east-1', '') : [],
  );

/** What came of the last operation, or the one of this id: "api us-east-1 FAILED: no", in the order in which it came. */
export async function results(on: Pick<Simulated, 'cloudFormation'>, id?: string): Promise<string[]> {
  const StackSetName = 'baseline';
  const { Summaries: [last] = [] } = await on.cloudFormation.send(
    new c.ListStackSetOperationsCommand({ StackSetName }),
  );
  const { Summaries = [] } = await on.cloudFormation.send(
    new c.ListStackSetOperationResultsCommand({ StackSetName, OperationId: id ?? last?.OperationId, MaxResults: 100 }),
  );
  return Summaries.map(
    ({ Account, Region, Status, StatusReason }) =>
      `${nameOf(Account)} ${Region ?? ''} ${Status ?? ''}${StatusReason === undefined ? '' : `: ${StatusReason}`}`,
  );
}

export async function describedSet(
  { cloudFormation }: Pick<Simulated, 'cloudFormation'>,
  StackSetName = 'baseline',
): Promise<c.StackSet> {
  const { StackSet } = await cloudFormation.send(new c.DescribeStackSetCommand({ StackSetName }));
  if (!StackSet) throw new Error('no stack set');
  return StackSet;
}
