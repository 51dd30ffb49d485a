import type { Tag } from '@aws-sdk/client-sso-admin';
import type { Call, Operations } from '../../engine/call.ts';
import {
  centerOf,
  denied,
  instanceOf,
  invalid,
  notFound,
  overQuota,
  ownSetOf,
  pageOf,
  setOf,
} from '../../identity-center/demand.ts';
import { isAdministratorOf } from '../../identity-center/seen.ts';

interface OfResource {
  InstanceArn?: string;
  ResourceArn: string;
}

/** https://docs.aws.amazon.com/singlesignon/latest/userguide/limits.html */
const most = 75;

/** Of permission sets and instances. https://docs.aws.amazon.com/singlesignon/latest/userguide/tagging.html */
export const tags = {
  TagResource(input: OfResource & { Tags: Tag[] }, call: Call) {
    const resource = resourceOf(input, call, true);
    demandOwnKeys(input.Tags.map(({ Key = '' }) => Key));
    const after = { ...resource.tags, ...tagsOf(input.Tags) };
    if (Object.keys(after).length > most) throw overQuota(`A resource takes no more than ${most} tags.`);
    resource.set(after);
    return {};
  },

  UntagResource(input: OfResource & { TagKeys: string[] }, call: Call) {
    const resource = resourceOf(input, call, true);
    demandOwnKeys(input.TagKeys);
    resource.set(Object.fromEntries(Object.entries(resource.tags).filter(([key]) => !input.TagKeys.includes(key))));
    return {};
  },

  ListTagsForResource(input: OfResource & { NextToken?: string }, call: Call) {
    const { tags } = resourceOf(input, call, false);
    const { items, ...more } = pageOf(
      ...([call, `tags ${input.ResourceArn}`, input, () => Object.keys(tags)] as const),
      (Key) => (tags[Key] === undefined ? undefined : { Key, Value: tags[Key] }),
    );
    return { Tags: items, ...more };
  },
} satisfies Operations;

interface Resource {
  readonly tags: Readonly<Record<string, string>>;
  set(tags: Record<string, string>): void;
}

const resourceOf = ({ InstanceArn, ResourceArn }: OfResource, call: Call, isChange: boolean): Resource => {
  if (ResourceArn.includes(':instance/')) {
    const center = instanceOf(call, { InstanceArn: ResourceArn });
    if (isChange && !isAdministratorOf(center, call)) throw denied();
    return { tags: center.about.tags ?? {}, set: (tags) => (center.about = { ...center.about, tags }) };
  }
  if (!ResourceArn.includes(':permissionSet/')) throw notFound(`Could not find resource ${ResourceArn}`);
  const input = {
    InstanceArn: InstanceArn ?? ResourceArn.replace(/:permissionSet\/(.+)\/[^/]+$/, ':instance/$1'),
    PermissionSetArn: ResourceArn,
  };
  centerOf(call, input);
  const { set } = (isChange ? ownSetOf : setOf)(call, input);
  return { tags: set.tags, set: (tags) => (set.tags = tags) };
};

/** Keys that begin with aws: are AWS's. */
export const demandOwnKeys = (keys: readonly string[]): void => {
  if (keys.some((key) => /^aws:/i.test(key)))
    throw invalid('aws: prefixed tag key names are not allowed for external use.');
};

export const tagsOf = (tags: readonly Tag[]): Record<string, string> =>
  Object.fromEntries(tags.map(({ Key = '', Value = '' }) => [Key, Value]));
