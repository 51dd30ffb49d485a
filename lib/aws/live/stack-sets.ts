import {
  CloudFormationClient,
  DescribeStackSetCommand,
  ListStackSetAutoDeploymentTargetsCommand,
  ListStackSetOperationsCommand,
  ListStackSetsCommand,
  StackSetNotFoundException,
  type StackSet,
  type StackSetOperationSummary,
} from '@aws-sdk/client-cloudformation';
import type { Tags } from '../../config/organization/types.ts';
import type { Template } from '../../config/deployment/template.ts';
import type { Aws } from '../aws.ts';
import { isForeign } from '../foreign.ts';
import { all, once } from '../paging.ts';
import { noneWhereOff } from '../region-off.ts';
import { isOurs } from '../tags.ts';
import { ifThere } from '../unless.ts';
import { readInstances, type LiveInstance } from './stack-instances.ts';
import { readTemplateText } from './stacks.ts';

export interface LiveStackSet {
  readonly name: string;
  /** Where the set itself is: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-concepts.html */
  readonly region: string;
  readonly arn: string;
  readonly permissions: 'SERVICE_MANAGED' | 'SELF_MANAGED';
  readonly template: Template | undefined;
  readonly parameters: Readonly<Record<string, string>>;
  readonly tags: Tags;
  /** Whether it goes to accounts that come; `dependsOn` are ARNs. Undefined where it is not told (moto). */
  readonly autoDeployment: { readonly enabled: boolean; readonly dependsOn: readonly string[] } | undefined;
  /** Regions by the id of the root or OU; undefined where it is not told. */
  readonly targets: ReadonlyMap<string, readonly string[]> | undefined;
  readonly instances: readonly LiveInstance[];
  /** Whether operations on it have not ended. Asked only where AWS does not deploy by itself any more: it finishes what it has begun. */
  readonly busy: boolean;
}

/**
 * The stack sets of the region: those asked for (by name, with their regions) and our own in full, with every instance; of others nothing, for nobody asks. A set is
 * three calls and one for each hundred instances (side by side by region), however many accounts there are.
 */
export const readStackSets = async (
  aws: Aws,
  region: string,
  wanted: ReadonlyMap<string, readonly string[]>,
): Promise<LiveStackSet[]> => {
  const names = await noneWhereOff(region, () => listStackSets(aws, region));
  const sets = await Promise.all(names.map((name) => readStackSet(aws, region, name, wanted.get(name))));
  return sets.flatMap((set) => set ?? []);
};

/** Names of our own stack sets of a region: a call, and one for each set that is there. */
export const ownStackSets = async (aws: Aws, region: string): Promise<string[]> => {
  const names = await noneWhereOff(region, () => listStackSets(aws, region));
  const sets = await Promise.all(
    names.map((name) => ifThere([StackSetNotFoundException], () => describe(aws, region, name))),
  );
  return sets.flatMap((set) => (set && isOurs(tagsOf(set)) ? (set.StackSetName ?? []) : []));
};

const listStackSets = async (aws: Aws, region: string): Promise<string[]> => {
  const client = aws.client(CloudFormationClient, region);
  const summaries = await all(async (token) => {
    const page = await client.send(new ListStackSetsCommand({ Status: 'ACTIVE', MaxResults: 100, NextToken: token }));
    return { items: page.Summaries, next: page.NextToken };
  });
  const listed = once(summaries, ({ StackSetName }) => StackSetName);
  return listed.filter(({ Status }) => Status !== 'DELETED').map(({ StackSetName = '' }) => StackSetName);
};

const tagsOf = ({ Tags = [] }: StackSet): Tags =>
  Object.fromEntries(Tags.map(({ Key = '', Value = '' }) => [Key, Value]));

/** Undefined when there is none of that name (any more), or it is neither asked for (to be in these regions) nor ours. */
export const readStackSet = (...args: Parameters<typeof readWhole>): Promise<LiveStackSet | undefined> =>
  ifThere([StackSetNotFoundException], () => readWhole(...args));

const readWhole = async (
  aws: Aws,
  region: string,
  name: string,
  wanted: readonly string[] | undefined,
): Promise<LiveStackSet | undefined> => {
  const set = await describe(aws, region, name);
  if (!set) return undefined;
  const tags = tagsOf(set);
  if (wanted === undefined && !isOurs(tags)) return undefined;
  const enabled = set.AutoDeployment?.Enabled ?? false;
  const [instances, deployed, open] = await Promise.all([
    readInstances(aws, region, name, [...new Set([...(set.Regions ?? []), ...(wanted ?? [])])]),
    enabled ? readAutoDeploymentTargets(aws, region, name) : undefined,
    enabled ? [] : openOperations(aws, region, name),
  ]);
  return {
    name,
    region,
    arn: set.StackSetARN ?? '',
    permissions: set.PermissionModel ?? 'SERVICE_MANAGED',
    template: readTemplateText(set.TemplateBody ?? ''),
    parameters: Object.fromEntries(
      (set.Parameters ?? []).map(({ ParameterKey = '', ParameterValue = '' }) => [ParameterKey, ParameterValue]),
    ),
    tags,
    autoDeployment: set.AutoDeployment && { enabled, dependsOn: set.AutoDeployment.DependsOn ?? [] },
    targets: deployed ?? targetsOf(set, instances),
    instances,
    busy: open.length > 0,
  };
};

/** Operations on a set that have not ended, whoever began them. */
export const openOperations = async (aws: Aws, region: string, name: string): Promise<StackSetOperationSummary[]> => {
  const client = aws.client(CloudFormationClient, region);
  const operations = await all(async (token) => {
    const page = await client.send(
      new ListStackSetOperationsCommand({ StackSetName: name, MaxResults: 100, NextToken: token }),
    );
    return { items: page.Summaries, next: page.NextToken };
  });
  return operations.filter(isOpen);
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_StackSetOperation.html */
export const isOpen = (operation: { readonly Status?: string | undefined } | undefined): boolean =>
  ['RUNNING', 'QUEUED', 'STOPPING'].includes(operation?.Status ?? '');

const describe = async (aws: Aws, region: string, name: string): Promise<StackSet | undefined> => {
  const client = aws.client(CloudFormationClient, region);
  const { StackSet: set } = await client.send(new DescribeStackSetCommand({ StackSetName: name }));
  return set?.Status === 'DELETED' ? undefined : set;
};

/** What a set without automatic deployment tells of its targets: its OUs, and the regions that it has instances in. */
const targetsOf = (set: StackSet, instances: readonly LiveInstance[]): LiveStackSet['targets'] => {
  if (set.OrganizationalUnitIds === undefined) return instances.length === 0 ? new Map() : undefined;
  const regions = [...new Set(instances.map(({ region }) => region))];
  return new Map(set.OrganizationalUnitIds.map((id) => [id, regions]));
};

const readAutoDeploymentTargets = async (aws: Aws, region: string, name: string): Promise<LiveStackSet['targets']> => {
  const client = aws.client(CloudFormationClient, region);
  try {
    const targets = await all(async (token) => {
      const page = await client.send(
        new ListStackSetAutoDeploymentTargetsCommand({ StackSetName: name, MaxResults: 100, NextToken: token }),
      );
      return { items: page.Summaries, next: page.NextToken };
    });
    return new Map(targets.map(({ OrganizationalUnitId = '', Regions = [] }) => [OrganizationalUnitId, Regions]));
  } catch (error) {
    if (isForeign(error)) return undefined;
    throw error;
  }
};
