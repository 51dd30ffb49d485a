import { nearest } from './nearest.ts';
import { partitionOf, type Partition } from './partition.ts';

/**
 * Regions of the partitions that this tool governs, opened or announced. Source: the partitions of @aws-sdk/core 3.1169.
 */
export const regions = (
  'af-south-1 ap-east-1 ap-east-2 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-south-2 ap-southeast-1 ' +
  'ap-southeast-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 ca-central-1 ca-west-1 ' +
  'eu-central-1 eu-central-2 eu-north-1 eu-south-1 eu-south-2 eu-west-1 eu-west-2 eu-west-3 il-central-1 me-central-1 ' +
  'me-south-1 me-west-1 mx-central-1 sa-east-1 sa-west-1 us-east-1 us-east-2 us-west-1 us-west-2 cn-north-1 ' +
  'cn-northwest-1 us-gov-east-1 us-gov-west-1'
).split(' ');

/** Those of partitions that this tool does not govern, of the same source: they exist, and a policy may name them. */
export const ungoverned: readonly string[] =
  'us-iso-east-1 us-iso-west-1 us-isob-east-1 us-isob-west-1 eu-isoe-west-1 us-isof-east-1 us-isof-south-1 eusc-de-east-1'.split(
    ' ',
  );

/**
 * What `aws:RequestedRegion` is of a request that a global inference profile of Amazon Bedrock sends on: it names no region.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/global-cross-region-inference.html
 */
export const unspecified = 'unspecified';

/**
 * Those that accounts have without asking; every other region of the commercial partition is off until an account turns it on.
 * https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html
 */
const onByDefault = new Set(
  (
    'ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-southeast-1 ap-southeast-2 ca-central-1 eu-central-1 eu-north-1 ' +
    'eu-west-1 eu-west-2 eu-west-3 sa-east-1 us-east-1 us-east-2 us-west-1 us-west-2'
  ).split(' '),
);

/** Whether a region is off in an account until the account turns it on. */
export const isOptIn = (region: string): boolean => partitionOf(region) === 'aws' && !onByDefault.has(region);

/** Regions of a partition that every account has. */
export const defaultRegions = (partition: Partition): string[] =>
  regions.filter((region) => partitionOf(region) === partition && !isOptIn(region));

/** A region that AWS may have opened since: known words, and the number after the last. */
const mayBeNew = (region: string): boolean => {
  const [, area = '', direction = '', number] = /^([a-z-]+)-([a-z]+)-(\d+)$/.exec(region) ?? [];
  const others = regions.filter((one) => one.startsWith(`${area}-${direction}-`)).length;
  return (
    regions.some((one) => one.startsWith(`${area}-`)) &&
    regions.some((one) => one.split('-').at(-2) === direction) &&
    Number(number) === others + 1
  );
};

/** How sure it is that there is such a region, and which was probably meant. */
export const judgeRegion = (region: string): { known: 'yes' | 'maybe' | 'no'; fix: string } => {
  const close = nearest(region, regions);
  const fix = /\s/.test(region)
    ? 'separate regions with commas'
    : close === undefined
      ? 'use one such as eu-west-1'
      : `did you mean "${close}"?`;
  return { known: regions.includes(region) ? 'yes' : mayBeNew(region) ? 'maybe' : 'no', fix };
};
