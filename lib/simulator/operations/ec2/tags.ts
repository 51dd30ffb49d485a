import type { Tag } from '@aws-sdk/client-ec2';
import type { NetworkResource } from '../../network/state/records.ts';
import type { World } from '../../world/world.ts';
import type { Facets } from './listing.ts';

/** What CloudFormation tags a resource with: its own, those of its stack, and where it comes from. Other accounts see none of them. */
export function tagsOf(world: World, resource: NetworkResource, caller: string): Tag[] {
  if (resource.account !== caller) return [];
  const stack = world.stacks.get(resource.stack ?? '');
  const own = ((resource.properties.Tags ?? []) as Tag[]).map(({ Key = '', Value = '' }) => [Key, Value]);
  const all: Record<string, string> = {
    ...stack?.tags,
    ...(Object.fromEntries(own) as Record<string, string>),
    ...(stack && {
      'aws:cloudformation:stack-name': stack.name,
      'aws:cloudformation:stack-id': stack.id,
      'aws:cloudformation:logical-id': resource.logicalId,
    }),
  };
  return Object.entries(all).map(([Key, Value]) => ({ Key, Value }));
}

export const tagFacets = (tags: readonly Tag[]): Facets => ({
  'tag-key': tags.map(({ Key = '' }) => Key),
  ...Object.fromEntries(tags.map(({ Key = '', Value = '' }) => [`tag:${Key}`, Value])),
});
