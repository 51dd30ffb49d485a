import { TagResourceCommand, UntagResourceCommand } from '@aws-sdk/client-organizations';
import type { Aws } from '../../aws/aws.ts';
import { isMark } from '../../aws/live/region-marks.ts';
import { isOurs, listTags, ownerTag, toApi } from '../../aws/tags.ts';
import type { Tags } from '../../config/organization/types.ts';
import { equal } from '../../plan/differences.ts';
import type { Resource } from '../../plan/resource.ts';
import type { Inventory } from './index.ts';

/** A spec's tags are all of them but ours and AWS's own (aws:…). Undefined: the config leaves them to others. */
interface Tagged {
  readonly tags?: Tags | undefined;
}

/** Those that a config may say. */
export const visible = (tags: Tags): Tags =>
  Object.fromEntries(
    Object.entries(tags).filter(([key]) => key !== ownerTag.key && !isMark(key) && !key.startsWith('aws:')),
  );

/** The live tags as a spec tells them; nothing is read when the config asks nothing of them. */
export const readTags = async (
  inventory: Inventory,
  id: string,
  wanted: Tagged | undefined,
): Promise<Tags | undefined> => {
  if (wanted?.tags === undefined) return undefined;
  return visible(await inventory.readTags(id, (tags) => equal(visible(tags), wanted.tags)));
};

/**
 * Whether a plan may delete a thing once the config no longer has it: what this tool made carries its tag. What the config claims by
 * name counts as managed without a question, since it is not going to be deleted.
 */
export const readManaged = async (inventory: Inventory, id: string, wanted: Resource | undefined): Promise<boolean> =>
  wanted !== undefined || isOurs(await inventory.readTags(id, isOurs));

/** The id of something found in AWS if this tool made it: an earlier try, whose answer was lost, did. */
export const ours = async (aws: Aws, found: { readonly id: string } | undefined): Promise<string | undefined> =>
  found && isOurs(await listTags(aws, found.id)) ? found.id : undefined;

/** The same for something that was found where it was to be made: whatever its tags are, they become these. */
export const setTags = async (aws: Aws, id: string, after: Tags | undefined): Promise<void> => {
  if (after !== undefined) await applyTags(aws, id, visible(await listTags(aws, id)), after);
};

/** Makes the tags of a resource those of `after`, with as few calls as it takes; undefined leaves them. */
export const applyTags = async (aws: Aws, id: string, before: Tags = {}, after: Tags | undefined): Promise<void> => {
  if (after === undefined) return;
  const set = Object.fromEntries(Object.entries(after).filter(([key, value]) => before[key] !== value));
  const gone = Object.keys(before).filter((key) => !(key in after));
  if (gone.length > 0) await aws.organizations.send(new UntagResourceCommand({ ResourceId: id, TagKeys: gone }));
  if (Object.keys(set).length > 0) {
    await aws.organizations.send(new TagResourceCommand({ ResourceId: id, Tags: toApi(set) }));
  }
};
