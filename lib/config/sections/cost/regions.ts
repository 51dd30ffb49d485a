import type { Partition } from '../../words/partition.ts';

/**
 * Where AWS has all of budgets, anomalies and data exports, in its API and in CloudFormation; not every region has them. Undefined: a
 * partition without. Source: the resource specification of each region, as cfn-lint 1.58 has it.
 */
export const billingRegions: Readonly<Record<Partition, string | undefined>> = {
  aws: 'us-east-1',
  'aws-cn': 'cn-northwest-1',
  'aws-us-gov': undefined,
};

/** Why a partition has none of them. */
export const notBilledHere =
  'AWS bills GovCloud accounts through a commercial account, and budgets are available only there';
