import { TagResourceCommand, UntagResourceCommand } from '@aws-sdk/client-organizations';
import type { Aws } from '../aws/aws.ts';
import { ownerTag, toApi, withOwner } from '../aws/tags.ts';
import type { Tags } from '../config/landing-zone.ts';
import { equal } from '../plan/differences.ts';
import type { Inventory } from './inventory.ts';

/** Whether the thing itself is ours by tag (OUs, policies), or only tagged for others (accounts, the root). */
type Owned = boolean;

/** The tags of a spec: those of the config and ours. Undefined when nothing is asked of its tags. */
export const desiredTags = (tags: Tags | undefined, owned: Owned): Tags | undefined => {
  if (tags === undefined) return owned ? withOwner({}) : undefined;
  return owned ? withOwner(tags) : tags;
};

/**
 * The live tags as a spec tells them: all of them when the config gives tags, only ours when it leaves tags to others.
 * `exact` says which. AWS's own tags (aws:…) are nobody's business.
 */
export const readSpecTags = async (
  inventory: Inventory,
  id: string,
  written: Tags | undefined,
  owned: Owned,
): Promise<{ tags: Tags | undefined; all: Tags }> => {
  const narrow = (all: Tags): Tags | undefined => {
    const entries = Object.entries(all).filter(([key]) => !key.startsWith('aws:'));
    if (written !== undefined) return Object.fromEntries(entries);
    return owned ? Object.fromEntries(entries.filter(([key]) => key === ownerTag.key)) : undefined;
  };
  if (written === undefined && !owned) return { tags: undefined, all: {} };
  const expected = desiredTags(written, owned);
  const all = await inventory.readTags(id, (tags) => equal(narrow(tags), expected));
  return { tags: narrow(all), all };
};

/** Makes the tags of a resource those of `after`, with as few calls as it takes. */
export const applyTags = async (aws: Aws, id: string, before: Tags = {}, after: Tags = {}): Promise<void> => {
  const set = Object.fromEntries(Object.entries(after).filter(([key, value]) => before[key] !== value));
  const gone = Object.keys(before).filter((key) => !(key in after));
  if (gone.length > 0) await aws.organizations.send(new UntagResourceCommand({ ResourceId: id, TagKeys: gone }));
  if (Object.keys(set).length > 0) {
    await aws.organizations.send(new TagResourceCommand({ ResourceId: id, Tags: toApi(set) }));
  }
};
