import { after, schedule, stackKey, type World } from '../world/world.ts';
import { equal } from '../../plan/differences.ts';
import type { Settings } from '../engine/options.ts';
import { deploy, undeploy, type Deployed, type Wanted } from './deploy.ts';
import { exportsInUse } from './exports.ts';
import type { MadeResource } from './made.ts';
import { uuid } from '../world/digest.ts';
import { takeIn } from './imports.ts';
import { placeOf } from './previous.ts';
import type { EventRecord, StackRecord } from './records.ts';
import { templateOf } from './templates.ts';

/** What AWS needs for resources that do not wait for each other. */
const secondsPerLevel = 6;

type Kind = 'CREATE' | 'UPDATE' | 'IMPORT';

/** Begins to make a stack what is wanted; its events, and what it comes to, follow in time. */
export function beginDeployment(
  world: World,
  stack: StackRecord,
  wanted: Wanted,
  now: string,
  settings: Settings,
): void {
  const kind: Kind = stack.status === 'REVIEW_IN_PROGRESS' ? 'CREATE' : 'UPDATE';
  stack.status = `${kind}_IN_PROGRESS`;
  delete stack.reason;
  if (kind === 'UPDATE') stack.updated = now;
  const deployed = deploy(world, stack, wanted, settings);
  const ends = tellDeployment(stack, kind, deployed, now);
  if (!deployed.failed) {
    become(world, stack, `${kind}_COMPLETE`, ends, now);
    return;
  }
  const { resource, reason: cause } = deployed.failed;
  const reason = resource
    ? `The following resource(s) failed to ${kind.toLowerCase()}: [${resource.logicalId}].`
    : cause;
  if (stack.onFailure === 'DO_NOTHING') {
    become(world, stack, `${kind}_FAILED`, ends, now, reason);
    return;
  }
  if (stack.onFailure === 'DELETE' && kind === 'CREATE') {
    become(world, stack, 'DELETE_IN_PROGRESS', ends, now, reason);
    become(world, stack, 'DELETE_COMPLETE', after(ends, 10), now);
    return;
  }
  const rollback = kind === 'CREATE' ? 'ROLLBACK' : 'UPDATE_ROLLBACK';
  become(world, stack, `${rollback}_IN_PROGRESS`, ends, now, reason);
  const stuck = settings.deploymentFault?.({
    account: stack.account,
    region: stack.region,
    stack: stack.name,
    resource: resource?.logicalId ?? '',
    action: 'roll back',
  });
  become(
    world,
    stack,
    stuck === undefined ? `${rollback}_COMPLETE` : `${rollback}_FAILED`,
    after(ends, 10),
    now,
    stuck,
  );
}

/** Begins to take into a stack what is there. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/import-resources-manually.html */
export function beginImport(
  world: World,
  stack: StackRecord,
  wanted: Wanted,
  imports: Readonly<Record<string, string>>,
  now: string,
): void {
  const template = templateOf(world, wanted.template);
  if (!template) return;
  stack.status = 'IMPORT_IN_PROGRESS';
  delete stack.reason;
  const resources = takeIn(world, stack, imports, wanted, template, placeOf(world, stack));
  become(world, stack, 'IMPORT_COMPLETE', tellDeployment(stack, 'IMPORT', { resources }, now), now);
}

/** The stack is there, and waits for its first change set to be executed. */
export const tellReview = (stack: StackRecord, now: string): void =>
  tell(stack, now, {
    logicalId: stack.name,
    physicalId: stack.id,
    type: stackType,
    status: 'REVIEW_IN_PROGRESS',
    reason: 'User Initiated',
  });

/** A stack whose exports are in use stays as it is: https://github.com/rlister/stax/issues/40 */
export function beginDeletion(world: World, stack: StackRecord, now: string, settings: Settings): void {
  const inUse = exportsInUse(world, stack, { outputs: [] });
  if (inUse !== undefined) {
    const { status } = stack;
    stack.reason = inUse;
    tell(stack, now, { logicalId: stack.name, physicalId: stack.id, type: stackType, status, reason: inUse });
    return;
  }
  stopShort(world, stack, now);
  tell(stack, now, {
    logicalId: stack.name,
    physicalId: stack.id,
    type: stackType,
    status: 'DELETE_IN_PROGRESS',
    reason: 'User Initiated',
  });
  stack.status = 'DELETE_IN_PROGRESS';
  delete stack.reason;
  const stuck =
    settings.deploymentFault?.({
      account: stack.account,
      region: stack.region,
      stack: stack.name,
      resource: '',
      action: 'delete',
    }) ?? undeploy(world, stack, settings.identities?.());
  become(world, stack, stuck === undefined ? 'DELETE_COMPLETE' : 'DELETE_FAILED', after(now, 15), now, stuck);
}

export function beginRollback(world: World, stack: StackRecord, now: string): void {
  tell(stack, now, {
    logicalId: stack.name,
    physicalId: stack.id,
    type: stackType,
    status: 'UPDATE_ROLLBACK_IN_PROGRESS',
  });
  stack.status = 'UPDATE_ROLLBACK_IN_PROGRESS';
  become(world, stack, 'UPDATE_ROLLBACK_COMPLETE', after(now, 15), now);
}

/** What was still to come of a deployment does not any more. */
function stopShort(world: World, stack: StackRecord, now: string): void {
  const left = world.pending.filter((due) => due.kind !== 'stack-becomes' || due.stack !== stack.id);
  world.pending.splice(0, world.pending.length, ...left);
  stack.events = stack.events.filter(({ at }) => at <= now);
}

/** When its time comes (settle.ts). */
export function arriveAt(world: World, id: string, at: string, status: string, reason: string | undefined): void {
  const stack = world.stacks.get(id);
  if (!stack) return;
  stack.status = status;
  if (reason === undefined) delete stack.reason;
  else stack.reason = reason;
  if (status !== 'DELETE_COMPLETE') return;
  stack.deleted = at;
  world.stackNames.delete(stackKey(stack));
}

const stackType = 'AWS::CloudFormation::Stack';

function become(world: World, stack: StackRecord, status: string, at: string, now: string, reason?: string): void {
  if (at <= now) return;
  const own = { logicalId: stack.name, physicalId: stack.id, type: stackType };
  // What was replaced goes; how long that takes is not known here.
  if (/^UPDATE(_ROLLBACK)?_COMPLETE$/.test(status))
    tell(stack, at, { ...own, status: `${status}_CLEANUP_IN_PROGRESS` });
  tell(stack, at, {
    ...own,
    status,
    ...(reason === undefined ? {} : { reason }),
  });
  schedule(world, { kind: 'stack-becomes', at, stack: stack.id, status, ...(reason === undefined ? {} : { reason }) });
}

const tell = (stack: StackRecord, at: string, event: Omit<EventRecord, 'id' | 'at'>): void => {
  const token = stack.token === undefined ? {} : { token: stack.token };
  stack.events = [...stack.events, { id: uuid(`${stack.id} ${stack.events.length} ${at}`), at, ...event, ...token }];
};

/** The events of a deployment; returns when its last resource is done or has failed. */
function tellDeployment(stack: StackRecord, kind: Kind, { resources, failed, before }: Deployed, now: string): string {
  /** New ones are created in an update too; those that stay as they are tell nothing. */
  const verbOf = ({ logicalId, properties }: Pick<MadeResource, 'logicalId' | 'properties'>): Kind | undefined => {
    const old = before?.get(logicalId);
    if (kind !== 'UPDATE') return kind;
    return !old ? 'CREATE' : equal(old.properties, properties) ? undefined : 'UPDATE';
  };
  tell(stack, now, {
    logicalId: stack.name,
    physicalId: stack.id,
    type: stackType,
    status: `${kind}_IN_PROGRESS`,
    reason: 'User Initiated',
  });
  let last = after(now, 5);
  for (const { logicalId, physicalId, type, depth, properties } of resources) {
    const starts = after(now, 3 + depth * secondsPerLevel);
    const ends = after(starts, secondsPerLevel);
    if (ends > last) last = ends;
    const verb = verbOf({ logicalId, properties });
    if (verb === undefined) continue;
    tell(stack, starts, { logicalId, physicalId: '', type, status: `${verb}_IN_PROGRESS` });
    tell(stack, ends, { logicalId, physicalId, type, status: `${verb}_COMPLETE` });
  }
  if (failed?.resource) {
    const { logicalId, physicalId, type, depth } = failed.resource;
    const at = after(now, 3 + (depth + 1) * secondsPerLevel);
    const verb = verbOf(failed.resource) ?? kind;
    tell(stack, at, { logicalId, physicalId, type, status: `${verb}_FAILED`, reason: failed.reason });
    if (at > last) last = at;
  }
  return last;
}
