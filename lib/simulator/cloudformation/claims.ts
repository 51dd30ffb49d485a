import { equal } from '../../plan/differences.ts';
import type { World } from '../world/world.ts';
import type { MadeResource, Place } from './made.ts';
import type { ResourceRecord } from './records.ts';
import { keyClaim, worthKeeping } from './services/looked-at.ts';

/** What a resource takes for itself from now on; undefined as the stack: it has outlived that. */
export function claim(
  world: World,
  { type, claim: name, physicalId, properties, retained }: MadeResource,
  place: Place,
  stack: string | undefined,
  tags: Readonly<Record<string, string>>,
): void {
  const { account, region, partition } = place;
  const key = type === 'AWS::KMS::Key' ? keyClaim(`arn:${partition}:kms:${region}:${account}:key/${physicalId}`) : name;
  if (key === undefined) return;
  const kept = worthKeeping(type, properties);
  const tagged = retained ? { tags } : {};
  if (!kept) {
    world.claims.set(key, { account, region, physicalId, stack, ...tagged });
    return;
  }
  const before = world.claims.get(key);
  const since = before && equal(before.properties, kept) ? before.since : world.time;
  world.claims.set(key, { account, region, physicalId, properties: kept, since, stack, ...tagged });
}

/** What outlives its stack belongs to none. */
export function release(world: World, { claim: name, retained }: ResourceRecord, stack: string): void {
  const record = name === undefined ? undefined : world.claims.get(name);
  if (name === undefined || record?.stack !== stack) return;
  if (retained) delete record.stack;
  else world.claims.delete(name);
}
