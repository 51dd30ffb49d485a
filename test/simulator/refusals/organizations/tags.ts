import * as o from '@aws-sdk/client-organizations';
import type { WorldFixture } from '../../../../lib/simulator/index.ts';
import { ids } from '../../organization.ts';
import type { Case, Command } from './case.ts';
import { constraint, invalid, many } from './case.ts';

const tag = (ResourceId: string, ...keys: string[]): Command =>
  new o.TagResourceCommand({ ResourceId, Tags: keys.map((Key) => ({ Key, Value: 'x' })) });
function untag(...TagKeys: string[]): Command {
  return new o.UntagResourceCommand({ ResourceId: ids.workloads, TagKeys });
}

export const tags = (): readonly Case[] => {
  const full = (fixture: WorldFixture): void => {
    fixture.tags![ids.prod] = Object.fromEntries(many(50).map((key) => [key, 'x']));
  };
  return [
    ['an unknown resource', tag(ids.nowhere, 'a'), 'TargetNotFoundException'],
    ['a key of AWS', tag(ids.prod, 'aws:x'), invalid('INVALID_SYSTEM_TAGS_PARAMETER')],
    ['a key twice', tag(ids.prod, 'a', 'a'), invalid('DUPLICATE_TAG_KEY')],
    ['51 tags at once', tag(ids.prod, ...many(51)), constraint('MAX_TAG_LIMIT_EXCEEDED')],
    ['a 51st tag', tag(ids.prod, 'more'), constraint('MAX_TAG_LIMIT_EXCEEDED'), full],
    ['a new value for one of 50', tag(ids.prod, 'key7'), 'answered', full],
    ['a key too long', tag(ids.prod, 'x'.repeat(129)), invalid('MAX_LENGTH_EXCEEDED')],
    ['a key with odd characters', tag(ids.prod, 'a*'), invalid('INVALID_PATTERN')],
    ['removal of a key of AWS', untag('aws:x'), invalid('INVALID_SYSTEM_TAGS_PARAMETER')],
    ['removal of what is not there is fine', untag('nothing'), 'answered'],
    ['tags of nothing', new o.ListTagsForResourceCommand({ ResourceId: ids.noUnit }), 'TargetNotFoundException'],
  ];
};
