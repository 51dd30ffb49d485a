import type { ListTagsForResourceResponse, Tag } from '@aws-sdk/client-organizations';
import { quotas } from '../../../config/words/quotas.ts';
import type { Call, Operations } from '../../engine/call.ts';
import type { PageRequest } from '../../engine/paging.ts';
import { constraint, invalid } from '../../engine/refuse.ts';
import type { Tags } from '../../world/tags.ts';
import { setTags } from '../../world/tags.ts';
import type { World } from '../../world/world.ts';
import { demandTaggable } from './find.ts';

export const tags = {
  TagResource({ ResourceId: id, Tags: added }: { ResourceId: string; Tags: Tag[] }, call: Call) {
    const { world, now, settings } = call;
    demandChangeable(world, id);
    const after = { ...world.tags.get(id), ...readTags(added) };
    demandCount(after);
    setTags(world, id, after, now, settings);
    return {};
  },

  UntagResource({ ResourceId: id, TagKeys: keys }: { ResourceId: string; TagKeys: string[] }, call: Call) {
    const { world, now, settings } = call;
    demandChangeable(world, id);
    keys.forEach(demandOwnKey);
    const rest = Object.entries(world.tags.get(id) ?? {}).filter(([key]) => !keys.includes(key));
    setTags(world, id, Object.fromEntries(rest), now, settings);
    return {};
  },

  ListTagsForResource(input: PageRequest & { ResourceId: string }, call: Call): ListTagsForResourceResponse {
    demandTaggable(call.world, input.ResourceId);
    const current = call.world.tags.get(input.ResourceId) ?? {};
    // It has no MaxResults, so all 50 tags that there can be come in one page.
    return { Tags: Object.entries(current).map(([Key, Value]) => ({ Key, Value })) };
  },
} satisfies Operations;

/** The tags of an input, or the refusal that they deserve. */
export function readTags(list: readonly Tag[] = []): Tags {
  const entries = list.map(({ Key = '', Value = '' }) => [Key, Value] as const);
  for (const [key] of entries) demandOwnKey(key);
  const read = Object.fromEntries(entries);
  if (Object.keys(read).length < entries.length)
    throw invalid('DUPLICATE_TAG_KEY', 'Tag keys must be unique among the tags attached to the same entity.');
  demandCount(read);
  return read;
}

function demandOwnKey(key: string): void {
  if (key.toLowerCase().startsWith('aws:'))
    throw invalid('INVALID_SYSTEM_TAGS_PARAMETER', 'You cannot add, edit or remove system tags (aws:).');
}

function demandCount(all: Tags): void {
  if (Object.keys(all).length > quotas.tags)
    throw constraint('MAX_TAG_LIMIT_EXCEEDED', 'You have exceeded the number of tags allowed on this resource.');
}

function demandChangeable(world: World, id: string): void {
  demandTaggable(world, id);
  if (world.policies.get(id)?.awsManaged)
    throw invalid('TARGET_NOT_SUPPORTED', 'A policy that is managed by AWS cannot be tagged.');
}
