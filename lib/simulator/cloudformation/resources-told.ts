import type { World } from '../world/world.ts';
import { previous } from './previous.ts';
import type { StackRecord } from './records.ts';

/** A resource as a stack tells it. */
export interface ToldResource {
  readonly logicalId: string;
  readonly physicalId: string;
  readonly type: string;
  readonly status: string;
  readonly reason?: string | undefined;
  readonly at: string;
}

/** The resources of a stack, as its events tell them by now; those of a stack without events as its template tells them. */
export function resourcesTold(world: World, stack: StackRecord, now: string): Map<string, ToldResource> {
  const isGone = stack.status === 'DELETE_COMPLETE' || stack.status === 'ROLLBACK_COMPLETE';
  const isBusy = stack.status.endsWith('_IN_PROGRESS');
  const there = isGone ? new Map<string, never>() : previous(world, stack);
  const told = new Map<string, ToldResource>();
  for (const { at, logicalId, physicalId, type, status, reason } of stack.events) {
    if (at > now || physicalId === stack.id) continue;
    const known = physicalId === '' ? (told.get(logicalId)?.physicalId ?? '') : physicalId;
    told.delete(logicalId);
    told.set(logicalId, { logicalId, physicalId: known, type, status, reason, at });
  }
  for (const [logicalId, one] of told) {
    if (isGone) told.set(logicalId, { ...one, status: 'DELETE_COMPLETE', at: stack.deleted ?? one.at });
    else if (isBusy) continue;
    else if (!there.has(logicalId)) told.delete(logicalId);
    // What was rolled back is as it was.
    else if (/_(FAILED|IN_PROGRESS)$/.test(one.status)) told.set(logicalId, { ...one, status: 'UPDATE_COMPLETE' });
  }
  const since = stack.updated ?? stack.created;
  for (const [logicalId, { physicalId, type }] of there)
    if (!told.has(logicalId) && !isBusy)
      told.set(logicalId, { logicalId, physicalId, type, status: 'CREATE_COMPLETE', at: since });
  return told;
}
