import { stackSetsService, templateBucketName } from '../../config/deployment/names.ts';
import { logsKeyAlias } from '../../config/sections/logging/names.ts';
import { isAdopting } from '../adoption.ts';
import { tagged, type Grant, type Scene } from '../grant.ts';
import { isInManagement, isInMembers } from '../deployed.ts';

const service = 'cloudformation';
const stack = (name: string): string => `arn:{p}:cloudformation:*:{a}:stack/${name}/*`;
const stackSet = (region: string, name: string): string => `arn:{p}:cloudformation:${region}:{a}:stackset/${name}:*`;

const stacks = ({ zone }: Scene): string[] => zone.deployments.filter(isInManagement).map(({ name }) => stack(name));
const stackSets = ({ zone }: Scene): string[] =>
  zone.deployments.filter(isInMembers).map(({ name }) => stackSet(zone.homeRegion, name));
/** What a set deploys to, and what its template is made of, which IAM asks about as well. */
const deployedTo = ['arn:{p}:cloudformation:*:{a}:stackset-target/*', 'arn:{p}:cloudformation:*::type/resource/*'];
const buckets = `arn:{p}:s3:::${templateBucketName}-{a}-*/*`;
const isLarge = ({ zone }: Scene): boolean => zone.deployments.some(({ name }) => name === templateBucketName);

/** By the aliases of keys that have outlived their stack, in the account that has them (decision 29). */
export const findRetainedKeys: Grant = {
  sid: 'FindRetainedKeys',
  in: 'apply',
  service: 'kms',
  operations: 'DescribeKey',
  when: isAdopting,
  resources: ['arn:{p}:kms:*:{a}:key/*'],
};

/** What is sent to AWS CloudFormation. https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudformation.html */
export const cloudformation: readonly Grant[] = [
  {
    sid: 'ReadStacks',
    in: 'plan',
    service,
    operations:
      'DescribeOrganizationsAccess DescribeStackInstance DescribeStackSet DescribeStacks GetTemplate ListStackInstances ' +
      'ListStackSetAutoDeploymentTargets ListStackSetOperations ListStackSets',
    // DescribeStacks takes it where it names no stack.
    also: 'cloudformation:ListStacks',
  },
  {
    sid: 'FollowStacks',
    in: 'apply',
    service,
    operations: 'DescribeChangeSet DescribeStackEvents DescribeStackSetOperation ListStackSetOperationResults',
    when: ({ zone }) => zone.deployments.length > 0,
  },
  {
    sid: 'ChangeStacks',
    in: 'apply',
    service,
    operations: 'ContinueUpdateRollback CreateChangeSet DeleteChangeSet DeleteStack ExecuteChangeSet',
    also: 'cloudformation:TagResource cloudformation:UntagResource',
    when: (scene) => stacks(scene).length > 0,
    resources: stacks,
  },
  {
    sid: 'DeleteStacks',
    in: 'apply',
    service,
    operations: 'DeleteStack',
    resources: [stack('*')],
    condition: tagged,
  },
  {
    sid: 'CreateStackSets',
    in: 'apply',
    service,
    operations: 'CreateStackSet',
    when: (scene) => stackSets(scene).length > 0,
  },
  {
    sid: 'ChangeStackSets',
    in: 'apply',
    service,
    operations: 'CreateStackInstances ImportStacksToStackSet UpdateStackSet',
    also: 'cloudformation:TagResource cloudformation:UntagResource',
    when: (scene) => stackSets(scene).length > 0,
    resources: (scene) => [...stackSets(scene), ...deployedTo],
  },
  {
    sid: 'DeleteStackInstances',
    in: 'apply',
    service,
    operations: 'DeleteStackInstances',
    resources: [stackSet('*', '*'), ...deployedTo],
  },
  {
    sid: 'DeleteStackSets',
    in: 'apply',
    service,
    operations: 'DeleteStackSet',
    resources: [stackSet('*', '*')],
    condition: tagged,
  },
  {
    sid: 'ActivateStackSets',
    in: 'apply',
    service,
    operations: 'ActivateOrganizationsAccess',
    when: ({ zone }) => zone.trustedAccess.includes(stackSetsService),
  },
  {
    sid: 'FindLogsKey',
    in: 'plan',
    service: 'kms',
    operations: 'DescribeKey',
    when: ({ zone }) => zone.logging !== undefined,
    resources: ({ zone }) => [`arn:{p}:kms:${zone.homeRegion}:*:key/*`],
    condition: () => ({ StringEquals: { 'kms:RequestAlias': logsKeyAlias } }),
  },
  findRetainedKeys,
  // CloudFormation fetches it with the credentials of its caller.
  {
    sid: 'SendTemplates',
    in: 'apply',
    service: 's3',
    operations: 'PutObject',
    also: 's3:GetObject',
    when: isLarge,
    resources: [buckets],
  },
];
