import { taggableArn } from './arns.ts';
import { seeTagKeys } from './billing.ts';
import type { Settings } from '../engine/options.ts';
import type { World } from './world.ts';
import { after } from './world.ts';

export type Tags = Readonly<Record<string, string>>;

/** Sets all tags of a resource; the tagging API hears of it later. */
export function setTags(world: World, id: string, tags: Tags, at: string, settings: Settings): void {
  const had = world.tags.has(id);
  if (!had && Object.keys(tags).length === 0) return;
  world.tags.set(id, { ...tags });
  if (world.accounts.has(id)) seeTagKeys(world, Object.keys(tags), at);
  world.tagChanges.push({
    at: after(at, settings.taggingDelaySeconds),
    arn: taggableArn(world, id),
    tags: { ...tags },
  });
}

/** For a resource that is about to go: call it while its ARN can still be told. */
export function forgetTags(world: World, id: string, at: string, settings: Settings): void {
  if (!world.tags.delete(id)) return;
  world.tagChanges.push({ at: after(at, settings.taggingDelaySeconds), arn: taggableArn(world, id) });
}
