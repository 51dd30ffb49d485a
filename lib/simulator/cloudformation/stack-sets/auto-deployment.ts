import type { AutoDeployment } from '@aws-sdk/client-cloudformation';
import { newNumber } from '../../world/ids.ts';
import { validationError } from '../refusals.ts';
import { stackSetKey, type World } from '../../world/world.ts';
import { keyInArn } from './find.ts';
import { uuid } from '../../world/digest.ts';
import type { OperationRecord, StackSetRecord, WorkRecord } from './records.ts';
import { isOpenOperation, operationId, startOperations } from './stack-set.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_AutoDeployment.html */
const mostDependencies = { set: 10, account: 100 };

/** How a set shall follow its accounts, after a look at the sets that it comes after. */
export function automaticIn(
  at: Pick<StackSetRecord, 'region' | 'name'>,
  given: AutoDeployment | undefined,
  { stackSets }: World,
): StackSetRecord['autoDeployment'] {
  const {
    Enabled: enabled = false,
    RetainStacksOnAccountRemoval: retain = false,
    DependsOn: dependsOn = [],
  } = given ?? {};
  if (dependsOn.length > mostDependencies.set)
    throw validationError(`A stack set can depend on ${mostDependencies.set} others at most`);
  const own = stackSetKey(at);
  const others = [...stackSets.values()].filter((set) => stackSetKey(set) !== own);
  const before = others.reduce((sum, { autoDeployment }) => sum + autoDeployment.dependsOn.length, 0);
  if (before + dependsOn.length > mostDependencies.account)
    throw validationError(`Stack sets can have ${mostDependencies.account} dependencies at most`);
  const seen = new Set(dependsOn.map(keyInArn));
  for (const other of seen) {
    if (other === own) throw validationError(`Stack set ${at.name} depends on itself`);
    const set = stackSets.get(other);
    if (!set) throw validationError(`Stack set ${other.split(' ')[1] ?? ''} in DependsOn does not exist`);
    for (const arn of set.autoDeployment.dependsOn) seen.add(keyInArn(arn));
  }
  return { enabled, retain, dependsOn };
}

/** "Dependencies are removed when StackSets are deleted": https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-manage-auto-deployment.html */
export function forgetDependency({ stackSets }: World, set: Pick<StackSetRecord, 'region' | 'name'>): void {
  for (const { autoDeployment } of stackSets.values())
    autoDeployment.dependsOn = autoDeployment.dependsOn.filter((arn) => keyInArn(arn) !== stackSetKey(set));
}

/** An account has come, gone or moved: sets that deploy by themselves follow, those that others come before after them. */
export function followAccount(world: World, account: string, now: string): void {
  const begun = new Map<string, string>();
  for (const set of inOrder([...world.stackSets.values()])) {
    if (!set.autoDeployment.enabled) continue;
    const unit = unitOver(world, set, account);
    const there = instancesToCome(set, account);
    const leaving = [...there].flatMap(([region, own]) => (own === unit ? [] : { account, region, unit: own }));
    const regions = unit === undefined ? [] : (set.targets[unit] ?? []);
    const missing = regions.filter((region) => there.get(region) !== unit);
    const before = set.autoDeployment.dependsOn.flatMap((arn) => begun.get(keyInArn(arn)) ?? []);
    if (leaving.length > 0) begin(world, set, 'DELETE', leaving, before, now);
    if (unit === undefined || missing.length === 0) continue;
    const operation = begin(
      world,
      set,
      'CREATE',
      missing.map((region) => ({ account, region, unit })),
      before,
      now,
    );
    begun.set(stackSetKey(set), operationId(set, operation));
  }
  startOperations(world, now);
}

/** Where an account will have stacks of a set, and for which target, once everything that is asked for has been done. */
function instancesToCome({ instances, operations }: StackSetRecord, account: string): Map<string, string> {
  const there = new Map(
    Object.values(instances).flatMap((one) => (one.account === account ? [[one.region, one.unit] as const] : [])),
  );
  for (const { action, work = [] } of operations.filter(isOpenOperation))
    for (const one of work) {
      if (one.account !== account) continue;
      if (action === 'DELETE') there.delete(one.region);
      else if (action === 'CREATE') there.set(one.region, one.unit);
    }
  return there;
}

/** The target of a set that an account is under. */
function unitOver(world: World, set: StackSetRecord, account: string): string | undefined {
  for (let at = world.accounts.get(account)?.parent; at !== undefined; at = world.units.get(at)?.parent)
    if (Object.hasOwn(set.targets, at)) return at;
  return undefined;
}

/** Sets after those that they depend on. */
function inOrder(sets: readonly StackSetRecord[]): StackSetRecord[] {
  const done = new Set<string>();
  const result: StackSetRecord[] = [];
  const visit = (set: StackSetRecord): void => {
    const key = stackSetKey(set);
    if (done.has(key)) return;
    done.add(key);
    for (const arn of set.autoDeployment.dependsOn) {
      const other = sets.find((one) => stackSetKey(one) === keyInArn(arn));
      if (other) visit(other);
    }
    result.push(set);
  };
  sets.forEach(visit);
  return result;
}

/** Preferences are not for automatic deployment. */
const automatic: OperationRecord['preferences'] = { inOrder: false, regions: [], concurrency: 100, tolerance: 100 };

function begin(
  world: World,
  set: StackSetRecord,
  action: OperationRecord['action'],
  work: readonly WorkRecord[],
  before: readonly string[],
  now: string,
): OperationRecord {
  const operation: OperationRecord = {
    id: uuid(`${set.name} ${newNumber(world)}`),
    action,
    status: 'QUEUED',
    created: now,
    after: before,
    retain: set.autoDeployment.retain,
    preferences: automatic,
    waves: [],
    work,
    results: [],
  };
  set.operations.push(operation);
  return operation;
}
