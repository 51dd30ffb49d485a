import { equal } from '../../plan/differences.ts';
import type { World } from '../world/world.ts';
import type { MadeResource, Place } from './made.ts';
import type { ClaimRecord, ResourceRecord } from './records.ts';
import { nextVersion } from './services/parameter-store.ts';
import { keyClaim, keyPendingDeletion, worthKeeping } from './services/looked-at.ts';

/** What a resource takes for itself from now on; undefined as the stack: it has outlived that. */
export function claim(
  world: World,
  { type, claim: name, physicalId, properties, retained }: MadeResource,
  place: Place,
  stack: string | undefined,
  tags: Readonly<Record<string, string>>,
): void {
  const { account, region } = place;
  const key = type === keyType ? keyNamed(world, physicalId, place) : name;
  if (key === undefined) return;
  const kept = worthKeeping(type, properties);
  const tagged = retained ? { tags } : {};
  if (!kept) {
    world.claims.set(key, { account, region, physicalId, stack, ...tagged });
    return;
  }
  const before = world.claims.get(key);
  const isSame = before && equal(before.properties, kept);
  const since = isSame ? before.since : world.time;
  const versions = type === 'AWS::SSM::Parameter' && before ? (isSame ? versionsOf(before) : nextVersion(before)) : {};
  world.claims.set(key, { account, region, physicalId, properties: kept, since, stack, ...tagged, ...versions });
}

const versionsOf = ({ version, earlier }: ClaimRecord) =>
  version === undefined ? {} : { version, ...(earlier ? { earlier } : {}) };

type Where = Pick<Place, 'account' | 'region'>;

const keyType = 'AWS::KMS::Key';

const keyNamed = ({ partition }: World, id: string, { account, region }: Where): string =>
  keyClaim(`arn:${partition}:kms:${region}:${account}:key/${id}`);

/** What outlives its stack belongs to none; a key waits to be deleted for a month. */
export function release(world: World, resource: ResourceRecord, stack: Where & { readonly id: string }): void {
  const { type, physicalId, retained } = resource;
  const name = type === keyType ? keyNamed(world, physicalId, stack) : resource.claim;
  const record = name === undefined ? undefined : world.claims.get(name);
  if (name === undefined || record?.stack !== stack.id) return;
  if (retained) delete record.stack;
  else if (type === keyType)
    world.claims.set(name, { ...record, stack: undefined, properties: pendingDeletion(record) });
  else world.claims.delete(name);
}

const pendingDeletion = ({ properties }: ClaimRecord) => ({ ...properties, ...keyPendingDeletion });
