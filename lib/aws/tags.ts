import { ListTagsForResourceCommand, TargetNotFoundException, type Tag } from '@aws-sdk/client-organizations';
import { GetResourcesCommand } from '@aws-sdk/client-resource-groups-tagging-api';
import type { Tags } from '../config/organization/types.ts';
import { ownerTag } from '../config/words/owner-tag.ts';
import type { Aws } from './aws.ts';
import { all, allIfThere } from './paging.ts';

export { ownerTag };

export const isOurs = (tags: Tags): boolean => tags[ownerTag.key] === ownerTag.value;

export const withOwner = (tags: Tags): Tags => ({ ...tags, [ownerTag.key]: ownerTag.value });

export const toApi = (tags: Tags): Tag[] => Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));

const fromApi = (tags: readonly Tag[]): Tags =>
  Object.fromEntries(tags.map(({ Key, Value }) => [Key ?? '', Value ?? '']));

/** Reads the tags of one resource, which probably are such as `expected` accepts. */
export type ReadTags = (id: string, expected?: (tags: Tags) => boolean) => Promise<Tags>;

/**
 * The tagging API tells a hundred resources a call, but late: what was just written may be missing. So its word is taken where it
 * confirms what is expected; where it does not, Organizations itself is asked. Fresh truth at the price of the bulk read.
 */
export const tagReader = async (aws: Aws): Promise<ReadTags> => {
  const bulk = await readBulk(aws);
  const asked = new Map<string, Promise<Tags>>();
  return async (id, expected) => {
    const known = bulk.get(id);
    if (known && (!expected || expected(known))) return known;
    const answer = asked.get(id) ?? listTags(aws, id);
    asked.set(id, answer);
    return answer;
  };
};

/** The tags of one resource, asked of Organizations itself; none of one that is gone. */
export const listTags = async (aws: Aws, id: string): Promise<Tags> => {
  const tags = await allIfThere([TargetNotFoundException], async (token) => {
    const page = await aws.organizations.send(new ListTagsForResourceCommand({ ResourceId: id, NextToken: token }));
    return { items: page.Tags, next: page.NextToken };
  });
  return fromApi(tags);
};

/** Tags by the last part of the ARN, which is the id. Empty where the tagging API is not permitted or not there. */
const readBulk = async (aws: Aws): Promise<Map<string, Tags>> => {
  try {
    const found = await all(async (token) => {
      const page = await aws.tagging.send(
        new GetResourcesCommand({
          ResourceTypeFilters: ['organizations'],
          ResourcesPerPage: 100,
          ...(token === undefined ? {} : { PaginationToken: token }),
        }),
      );
      return { items: page.ResourceTagMappingList, next: page.PaginationToken };
    });
    return new Map(
      found.map(({ ResourceARN, Tags: tags }) => [
        ResourceARN?.split('/').at(-1) ?? '',
        fromApi((tags ?? []) as Tag[]),
      ]),
    );
  } catch {
    return new Map();
  }
};
