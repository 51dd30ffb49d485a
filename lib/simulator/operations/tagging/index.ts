import type { GetResourcesOutput, ResourceTagMapping, TagFilter } from '@aws-sdk/client-resource-groups-tagging-api';
import {
  InvalidParameterException,
  PaginationTokenExpiredException,
} from '@aws-sdk/client-resource-groups-tagging-api';
import type { Call, Operations } from '../../engine/call.ts';
import { untaggedTypes } from '../../../cloudformation/importable.ts';
import { resourceType } from '../../../cloudformation/resource-types.ts';
import { arnOf } from '../../cloudformation/names.ts';
import type { Partition } from '../../world/records.ts';
import { refusal } from '../../engine/refuse.ts';

interface Input {
  PaginationToken?: string;
  ResourcesPerPage?: number;
  ResourceTypeFilters?: string[];
  TagFilters?: TagFilter[];
  ResourceARNList?: string[];
}

/** Organizations lives in one region of each partition, and its resources are told only there. */
const homes: Readonly<Record<Partition, string>> = {
  aws: 'us-east-1',
  'aws-cn': 'cn-northwest-1',
  'aws-us-gov': 'us-gov-west-1',
};

export const tagging = {
  /** Only what is tagged or once was; and what changed lately, as it was before. Of what stacks made, only what outlives them. */
  GetResources(input: Input, call: Call): GetResourcesOutput {
    demandOneWay(input);
    // The model does not say, its page does: https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_GetResources.html
    const { ResourcesPerPage = 50 } = input;
    if (ResourcesPerPage < 1 || ResourcesPerPage > 100)
      throw refusal(InvalidParameterException, 'ResourcesPerPage must be between 1 and 100.');
    const { world, region } = call;
    const index = new Map([
      ...(region === homes[world.partition] && isManagement(call) ? world.tagIndex : []),
      ...(input.ResourceTypeFilters?.every((type) => type === 'organizations') ? [] : outliving(call)),
    ]);
    const { items, NextToken = '' } = call.page(
      `resources ${JSON.stringify([input.ResourceTypeFilters, input.TagFilters])}`,
      {
        NextToken: input.PaginationToken === '' ? undefined : input.PaginationToken,
        MaxResults: ResourcesPerPage,
      },
      () => [...index].filter(([arn, tags]) => isChosen(input, arn, tags)).map(([arn]) => arn),
      (arn) => tell(arn, index.get(arn)),
      () => refusal(PaginationTokenExpiredException, 'The pagination token is not valid or has expired.'),
    );
    return { ResourceTagMappingList: items, PaginationToken: NextToken };
  },
} satisfies Operations;

const isManagement = ({ world, caller }: Call): boolean => caller === world.management.id;

const outliving = ({ world, caller: account, region }: Call): [string, Readonly<Record<string, string>>][] =>
  [...world.claims].flatMap(([claim, { tags, physicalId, ...found }]) => {
    const [type = ''] = claim.split(' ');
    const [name = ''] = resourceType(type)?.identifier ?? [];
    if (!tags || found.account !== account || found.region !== region || untaggedTypes.has(type)) return [];
    const place = { partition: world.partition, account, region };
    return [[arnOf(type, { [name]: physicalId }, physicalId, place), tags]];
  });

function isChosen(input: Input, arn: string, tags: Readonly<Record<string, string>>): boolean {
  const { ResourceARNList: arns, ResourceTypeFilters: types = [], TagFilters: filters = [] } = input;
  const [, , service = '', , , resource = ''] = arn.split(':');
  const type = `${service}:${resource.split('/')[0] ?? ''}`;
  return (
    (!arns || arns.includes(arn)) &&
    (types.length === 0 || types.some((wanted) => wanted === type || wanted === service)) &&
    filters.every(
      ({ Key = '', Values = [] }) => Key in tags && (Values.length === 0 || Values.includes(String(tags[Key]))),
    )
  );
}

const tell = (arn: string, tags: Readonly<Record<string, string>> | undefined): ResourceTagMapping | undefined =>
  tags && { ResourceARN: arn, Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) };

function demandOneWay({ ResourceARNList: arns, ...others }: Input): void {
  if (arns && Object.values<unknown>(others).some((value) => value !== undefined))
    throw refusal(InvalidParameterException, 'ResourceARNList cannot be combined with filters or pagination.');
}
