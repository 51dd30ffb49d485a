import type { Tag } from '@aws-sdk/client-cloudformation';
import { ownerTag } from '../../aws/tags.ts';
import type { Tags } from '../../config/organization/types.ts';

export const toStackTags = (tags: Tags): Tag[] => Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));

/** Tags but for the one that says whose the stack is, and AWS's own. */
export const visibleTags = (tags: Tags): Tags =>
  Object.fromEntries(Object.entries(tags).filter(([key]) => key !== ownerTag.key && !key.startsWith('aws:')));
