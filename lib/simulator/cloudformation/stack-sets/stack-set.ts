import type { Settings } from '../../engine/options.ts';
import { after, schedule, stackKey, stackSetKey, type World } from '../../world/world.ts';
import { deploy, undeploy } from '../deploy.ts';
import type { InstanceRecord, OperationRecord, ResultRecord, StackSetRecord, WorkRecord } from './records.ts';
import { instanceId, newInstance, newStack, resultOf } from './instance.ts';
import { override } from './overrides.ts';
import { roleFailure } from './roles.ts';
import { secondsOf } from './seconds.ts';
import { failedRegions, stoppedRegions, wavesOf } from './waves.ts';

export const operationId = (set: StackSetRecord, operation: Pick<OperationRecord, 'id'>): string =>
  [stackSetKey(set), operation.id].join(' ');

export const isOpenOperation = ({ status }: Pick<OperationRecord, 'status'>): boolean =>
  status === 'QUEUED' || status === 'RUNNING' || status === 'STOPPING';

/** The member accounts under a root or OU, at whatever depth. */
export function accountsUnder(world: World, unit: string): string[] {
  const own = [...(world.accountsIn.get(unit) ?? [])].filter((id) => id !== world.management.id);
  return [...own, ...[...(world.unitsIn.get(unit) ?? [])].flatMap((below) => accountsUnder(world, below))];
}

/** Starts what may start: the oldest operation of each set, once those of others that it comes after have ended. */
export function startOperations(world: World, now: string): void {
  for (const set of world.stackSets.values()) {
    const next = set.operations.find(isOpenOperation);
    if (next?.status !== 'QUEUED' || next.after.some((id) => isPending(world, id))) continue;
    next.status = 'RUNNING';
    // Stacks that could not be deleted are no more updated: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_StackInstance.html
    next.work ??= Object.values(set.instances)
      .filter(({ status }) => status !== 'INOPERABLE')
      .map(({ account, region, unit }) => ({ account, region, unit }));
    next.waves = wavesOf(next, next.work);
    for (const work of next.waves.flat()) {
      const key = instanceId(work.account, work.region);
      if (next.action !== 'DELETE') set.instances[key] ??= newInstance(work, next.id);
      const instance = set.instances[key];
      if (!instance) continue;
      instance.detail = 'PENDING';
      instance.operation = next.id;
    }
    const [first] = next.waves;
    schedule(world, {
      kind: 'wave-ends',
      at: after(now, first ? secondsOf(world, set, next, first) : 2),
      set: stackSetKey(set),
      operation: next.id,
    });
  }
}

const isPending = (world: World, id: string): boolean => {
  const cut = id.lastIndexOf(' ');
  const operations = world.stackSets.get(id.slice(0, cut))?.operations;
  return operations?.some((one) => one.id === id.slice(cut + 1) && isOpenOperation(one)) ?? false;
};

/** The stacks of a wave are done, or have failed; then the next wave begins, or the operation ends. */
export function endWave(world: World, key: string, operation: string, now: string, settings: Settings): void {
  const set = world.stackSets.get(key);
  const running = set?.operations.find(({ id }) => id === operation);
  if (!set || !running) return;
  const stopped = stoppedRegions(running);
  for (const work of running.waves.shift() ?? []) {
    const result = stopped.has(work.region) ? cancelled(set, work) : carryOut(world, set, running, work, settings);
    if (result) running.results.push(result);
  }
  const [next] = running.waves;
  if (running.status === 'STOPPING') {
    const left = running.waves.splice(0).flat();
    running.results.push(...left.map((work) => cancelled(set, work, 'Cancelled since the operation was stopped')));
    endOperation(world, running, 'STOPPED', now);
    return;
  }
  if (next) {
    schedule(world, { kind: 'wave-ends', at: after(now, secondsOf(world, set, running, next)), set: key, operation });
    return;
  }
  endOperation(world, running, failedRegions(running).size > 0 ? 'FAILED' : 'SUCCEEDED', now);
}

export function endOperation(
  world: World,
  operation: OperationRecord,
  status: 'FAILED' | 'SUCCEEDED' | 'STOPPED',
  now: string,
): void {
  Object.assign(operation, { status, ended: now });
  startOperations(world, now);
}

function cancelled(
  set: StackSetRecord,
  work: WorkRecord,
  reason = 'Cancelled since failure tolerance has exceeded',
): ResultRecord {
  const instance = set.instances[instanceId(work.account, work.region)];
  if (instance) Object.assign(instance, { status: 'OUTDATED', detail: 'CANCELLED' });
  return resultOf(work, 'CANCELLED', reason);
}

/** Undefined for an account that is suspended: it is passed over. */
function carryOut(
  world: World,
  set: StackSetRecord,
  { action, id, retain, overrides, imports }: OperationRecord,
  work: WorkRecord,
  settings: Settings,
): ResultRecord | undefined {
  const { account, region } = work;
  const key = instanceId(account, region);
  const instance = set.instances[key] ?? newInstance(work, id);
  if (action === 'DELETE') return remove(world, set, instance, work, retain, settings);
  set.instances[key] = instance;
  instance.operation = id;
  override(instance, overrides);
  const unable = roleFailure(set, account, world);
  if (unable !== undefined) {
    Object.assign(instance, { status: 'OUTDATED', detail: 'FAILED', reason: unable });
    return resultOf(work, 'FAILED', unable);
  }
  if (set.permissionModel !== 'SELF_MANAGED' && world.accounts.get(account)?.state !== 'ACTIVE') {
    Object.assign(instance, { status: 'OUTDATED', detail: 'SKIPPED_SUSPENDED_ACCOUNT' });
    return undefined;
  }
  const imported = imports?.[key];
  if (imported !== undefined) {
    Object.assign(instance, { status: 'CURRENT', detail: 'SUCCEEDED', stack: imported });
    return resultOf(work, 'SUCCEEDED');
  }
  const stack = world.stacks.get(instance.stack ?? '') ?? newStack(world, set, work);
  const wanted = {
    ...{ template: set.template, tags: set.tags },
    parameters: { ...set.parameters, ...instance.overrides },
  };
  const { failed } = deploy(world, stack, wanted, settings);
  if (!failed) {
    stack.status = stack.status === 'CREATE_IN_PROGRESS' ? 'CREATE_COMPLETE' : 'UPDATE_COMPLETE';
    world.stacks.set(stack.id, stack);
    world.stackNames.set(stackKey(stack), stack.id);
    instance.status = 'CURRENT';
    instance.detail = 'SUCCEEDED';
    instance.stack = stack.id;
    delete instance.reason;
    return resultOf(work, 'SUCCEEDED');
  }
  // A stack whose creation fails is deleted again.
  const { resource, reason } = failed;
  const told = resource
    ? `ResourceLogicalId:${resource.logicalId}, ResourceType:${resource.type}, ResourceStatusReason:${reason}`
    : reason;
  Object.assign(instance, { status: 'OUTDATED', detail: 'FAILED', reason: told });
  return resultOf(work, 'FAILED', told);
}

function remove(
  world: World,
  set: StackSetRecord,
  instance: InstanceRecord,
  work: WorkRecord,
  retain: boolean,
  settings: Settings,
): ResultRecord | undefined {
  const key = instanceId(work.account, work.region);
  if (!Object.hasOwn(set.instances, key)) return undefined;
  const stack = world.stacks.get(instance.stack ?? '');
  const unable = roleFailure(set, work.account, world);
  if (stack && !retain && unable !== undefined) {
    Object.assign(instance, { status: 'INOPERABLE', detail: 'INOPERABLE', reason: unable });
    return resultOf(work, 'FAILED', unable);
  }
  if (stack && !retain) {
    const where = {
      account: stack.account,
      region: stack.region,
      stack: set.name,
      resource: '',
      action: 'delete' as const,
    };
    const stuck = settings.deploymentFault?.(where) ?? undeploy(world, stack);
    if (stuck !== undefined) {
      Object.assign(instance, { status: 'INOPERABLE', detail: 'INOPERABLE', reason: stuck });
      return resultOf(work, 'FAILED', stuck);
    }
    stack.status = 'DELETE_COMPLETE';
    world.stackNames.delete(stackKey(stack));
    world.stacks.delete(stack.id);
  }
  Reflect.deleteProperty(set.instances, key);
  return resultOf(work, 'SUCCEEDED');
}
