import type { ReadTags } from '../../aws/tags.ts';
import type { Tags } from '../../config/organization/types.ts';
import { quotas } from '../../config/words/quotas.ts';
import { visible } from '../inventory/tags.ts';
import { isControlTowers } from './control-tower.ts';

/**
 * The tags of something as the config would say them; undefined leaves them to others. `left` hears of those that it could not say: ours is
 * one of the fifty that there may be.
 */
export const importTags =
  (readTags: ReadTags, left: string[]) =>
  async (id: string, what: string): Promise<Tags | undefined> => {
    const live = await readTags(id);
    const tags = visible(live);
    const keys = Object.keys(tags);
    if (keys.length === 0 || isControlTowers({ tags: live })) return undefined;
    const why =
      keys.length >= quotas.tags
        ? `it has ${keys.length}, and landing-zone needs one of ${quotas.tags}`
        : keys.some((key) => key === '__proto__' || /^aws:/i.test(key))
          ? 'one of their keys is reserved'
          : undefined;
    if (why === undefined) return tags;
    left.push(`tags of ${what}: ${why}`);
    return undefined;
  };
