import type { Call, Operations } from '../../engine/call.ts';
import { detectorOf, refuse } from './detector.ts';
import { filterOf } from './filters.ts';
import { tagsOf } from './tagged.ts';

interface OfResource {
  ResourceArn: string;
}

/** Of detectors and filters. https://docs.aws.amazon.com/guardduty/latest/APIReference/API_TagResource.html */
export const tags = {
  TagResource({ Tags, ...input }: OfResource & { Tags: Record<string, string> }, call: Call) {
    const resource = resourceOf(input, call);
    resource.tags = { ...resource.tags, ...Tags };
    return {};
  },

  UntagResource({ TagKeys, ...input }: OfResource & { TagKeys: readonly string[] }, call: Call) {
    const resource = resourceOf(input, call);
    resource.tags = Object.fromEntries(Object.entries(resource.tags ?? {}).filter(([key]) => !TagKeys.includes(key)));
    return {};
  },

  ListTagsForResource(input: OfResource, call: Call) {
    return tagsOf(resourceOf(input, call).tags);
  },
} satisfies Operations;

const resourceOf = ({ ResourceArn }: OfResource, call: Call): { tags?: Readonly<Record<string, string>> } => {
  const [, , , region, account, name = ''] = ResourceArn.split(':');
  const [type, DetectorId = '', part, FilterName] = name.split('/');
  if (region !== call.region || account !== call.caller || type !== 'detector')
    throw refuse('The request is rejected because the resource does not exist.');
  if (part === undefined) return detectorOf({ DetectorId }, call);
  if (part === 'filter' && FilterName !== undefined) return filterOf({ DetectorId, FilterName }, call);
  throw refuse('The request is rejected because the resource does not exist.');
};
