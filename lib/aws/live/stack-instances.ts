import {
  CloudFormationClient,
  DescribeStackInstanceCommand,
  ListStackInstancesCommand,
  StackInstanceNotFoundException,
  StackSetNotFoundException,
  type StackInstanceSummary,
} from '@aws-sdk/client-cloudformation';
import type { Aws } from '../aws.ts';
import { all } from '../paging.ts';
import { ifThere } from '../unless.ts';

/** A stack that a stack set has in an account and region, or failed to make. */
export interface LiveInstance {
  readonly account: string;
  readonly region: string;
  readonly status: 'current' | 'outdated' | 'inoperable' | 'suspended' | 'in progress';
  readonly reason: string;
  /** Id of the root or OU that it was deployed for. */
  readonly unit: string | undefined;
  /** Parameters that it has values of its own for, where they have been asked for. */
  readonly overrides?: Readonly<Record<string, string>>;
}

/** All instances of a set, of several regions side by side. */
export const readInstances = async (
  aws: Aws,
  region: string,
  name: string,
  regions: readonly string[],
): Promise<LiveInstance[]> => {
  const client = aws.client(CloudFormationClient, region);
  const list = (only: object) =>
    all(async (token) => {
      const page = await client.send(
        new ListStackInstancesCommand({ StackSetName: name, MaxResults: 100, ...only, NextToken: token }),
      );
      return { items: page.Summaries?.map(instanceOf), next: page.NextToken };
    });
  const found =
    regions.length > 1
      ? (await Promise.all(regions.map((one) => list({ StackInstanceRegion: one })))).flat()
      : await list({});
  // An endpoint that does not know the filter (moto) tells all of them each time.
  return [...new Map(found.map((one) => [`${one.account} ${one.region}`, one])).values()];
};

/** The same set with the parameters that instances have values of their own for: a call for each instance. */
export const withOverrides = async <Set extends { readonly name: string; readonly instances: readonly LiveInstance[] }>(
  aws: Aws,
  region: string,
  set: Set,
): Promise<Set> => {
  const client = aws.client(CloudFormationClient, region);
  const instances = set.instances.map(async (one): Promise<LiveInstance> => {
    const describeInstance = new DescribeStackInstanceCommand({
      StackSetName: set.name,
      StackInstanceAccount: one.account,
      StackInstanceRegion: one.region,
    });
    const found = await ifThere([StackInstanceNotFoundException, StackSetNotFoundException], () =>
      client.send(describeInstance),
    );
    const overrides = (found?.StackInstance?.ParameterOverrides ?? []).map(
      ({ ParameterKey = '', ParameterValue = '' }) => [ParameterKey, ParameterValue] as const,
    );
    return { ...one, overrides: Object.fromEntries(overrides) };
  });
  return { ...set, instances: await Promise.all(instances) };
};

const instanceOf = (summary: StackInstanceSummary): LiveInstance => ({
  account: summary.Account ?? '',
  region: summary.Region ?? '',
  status: statusOf(summary),
  reason: summary.StatusReason ?? '',
  unit: summary.OrganizationalUnitId,
});

const statusOf = ({ Status, StackInstanceStatus }: StackInstanceSummary): LiveInstance['status'] => {
  const detail = StackInstanceStatus?.DetailedStatus;
  if (detail === 'SKIPPED_SUSPENDED_ACCOUNT') return 'suspended';
  if (detail === 'PENDING' || detail === 'RUNNING') return 'in progress';
  if (Status === 'CURRENT') return 'current';
  return Status === 'INOPERABLE' ? 'inoperable' : 'outdated';
};
