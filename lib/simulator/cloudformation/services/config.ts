import { evaluatePolicy } from '../../../guardrails/evaluate/index.ts';
import type { World } from '../../world/world.ts';
import type { MadeResource } from '../made.ts';
import type { Asked, Check, Deletion } from './check.ts';
import { trustOf } from './iam.ts';
import { bucketPolicy, keyPolicy } from './looked-at.ts';

const recorderType = 'AWS::Config::ConfigurationRecorder';
const channelType = 'AWS::Config::DeliveryChannel';

/** Words of the exceptions: https://docs.aws.amazon.com/config/latest/APIReference/API_PutConfigurationRecorder.html and as they come. */
export const configLimits: Readonly<Record<string, (name: string) => string>> = {
  [recorderType]: (name) =>
    refused(
      'MaxNumberOfConfigurationRecordersExceededException',
      `Failed to put configuration recorder '${name}' because the maximum number of configuration recorders: 1 is reached.`,
    ),
  [channelType]: (name) =>
    refused(
      'MaxNumberOfDeliveryChannelsExceededException',
      `Failed to put delivery channel '${name}' because the maximum number of delivery channels: 1 is reached.`,
    ),
};

const isThere = (world: World, type: string, { account, region, all }: Pick<Asked, 'account' | 'region' | 'all'>) =>
  world.claims.has(`${type} ${account} ${region}`) || all.some((one) => one.type === type);

/** Whether one of that type is made after this one has been completed. */
const isLater = (type: string, { logicalId }: MadeResource, { all }: Asked): boolean =>
  all.some((one) => one.type === type && one.needs.has(logicalId));

/** It starts as it is made, which takes a channel: https://docs.aws.amazon.com/config/latest/APIReference/API_StartConfigurationRecorder.html */
const recorder: Check = (world, resource, place) =>
  isThere(world, channelType, place) && !isLater(channelType, resource, place)
    ? undefined
    : refused(
        'NoAvailableDeliveryChannelException',
        'Delivery channel is not available to start configuration recorder.',
      );

/** AWS Config looks whether it can deliver: https://docs.aws.amazon.com/config/latest/APIReference/API_PutDeliveryChannel.html */
const channel: Check = (world, resource, place) => {
  const { account, partition } = place;
  if (!isThere(world, recorderType, place) || isLater(recorderType, resource, place))
    return refused(
      'NoAvailableConfigurationRecorderException',
      'Configuration recorder is not available to put delivery channel.',
    );
  const { S3BucketName: bucket = '', S3KeyPrefix: prefix, S3KmsKeyArn: key } = resource.properties as Properties;
  const told = `provided s3 key prefix is '${prefix ?? 'null'}', provided kms key is '${key ?? 'null'}'.`;
  if (!world.claims.has(`AWS::S3::Bucket ${bucket}`))
    return refused(
      'NoSuchBucketException',
      `Cannot find a S3 bucket with an empty bucket name or S3 bucket ${bucket}.`,
    );
  const shut = rolesOf(place).find((role) => !isOpen(role, world, place));
  if (shut !== undefined) return undeliverable(bucket, `unable to assume role: ${shut}.`);
  const arn = `arn:${partition}:s3:::${bucket}`;
  const policy = bucketPolicy(world, bucket);
  const folder = `${prefix === undefined ? '' : `${prefix}/`}AWSLogs/${account}/Config`;
  const may = (document: unknown, action: string, target: string, more: Readonly<Record<string, string>> = {}) =>
    evaluatePolicy(document, {
      principal: { service: 'config.amazonaws.com' },
      action,
      resource: target,
      context: { ...contextOf(world, place), ...more },
    }).effect === 'allow';
  const writes = may(policy, 's3:PutObject', `${arn}/${folder}/ConfigWritabilityCheckFile`, {
    's3:x-amz-acl': 'bucket-owner-full-control',
  });
  const looks = ['s3:GetBucketAcl', 's3:ListBucket'].every((action) => may(policy, action, arn));
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-config-deliverychannel.html
  const locked = world.claims.get(`AWS::S3::Bucket ${bucket}`)?.properties?.ObjectLockEnabled === true;
  const encrypts =
    key === undefined ||
    ['kms:GenerateDataKey', 'kms:Decrypt'].every((action) => may(keyPolicy(world, key), action, key));
  return writes && !locked && looks && encrypts
    ? undefined
    : undeliverable(bucket, `unable to write to bucket, ${told}`);
};

/** Words: https://github.com/aws/aws-cli/issues/3516 */
const undeliverable = (bucket: string, why: string): string =>
  refused('InsufficientDeliveryPolicyException', `Insufficient delivery policy to s3 bucket: ${bucket}, ${why}`);

/** Those that the recorders of the stack work by. */
const rolesOf = ({ all }: Asked): string[] =>
  all.flatMap(({ type, properties: { RoleARN: role } }) =>
    type === recorderType && typeof role === 'string' ? [role] : [],
  );

const isOpen = (role: string, world: World, place: Asked): boolean =>
  role.includes(':role/aws-service-role/config.amazonaws.com/') ||
  evaluatePolicy(trustOf(role, world, place), {
    principal: { service: 'config.amazonaws.com' },
    action: 'sts:AssumeRole',
    resource: role,
    context: { 'aws:SourceAccount': place.account },
  }).effect === 'allow';

type Properties = Readonly<Partial<Record<'S3BucketName' | 'S3KeyPrefix' | 'S3KmsKeyArn', string>>>;

/** It delivers as a service: the bucket of another account knows no role of this one. https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html */
const contextOf = (world: World, { account, region, partition }: Asked): Record<string, string> => ({
  'aws:SourceAccount': account,
  'aws:SourceArn': `arn:${partition}:config:${region}:${account}:*`,
  ...(world.organization ? { 'aws:SourceOrgID': world.organization.id } : {}),
  'aws:SecureTransport': 'true',
  's3:TlsVersion': '1.3',
});

/** https://docs.aws.amazon.com/config/latest/APIReference/API_PutConfigurationAggregator.html */
const aggregator: Check = (world, { properties }, { account }) =>
  properties.OrganizationAggregationSource === undefined || administers(world, account, 'config.amazonaws.com')
    ? undefined
    : refused(
        'OrganizationAccessDeniedException',
        'This action can only be performed if you are a registered delegated administrator for AWS Config with permissions to call ListDelegatedAdministrators API.',
      );

/**
 * It waits until every account has the rule, or fails: https://docs.aws.amazon.com/config/latest/APIReference/API_PutOrganizationConfigRule.html
 */
const organizationRule: Check = (world, { properties }, { account, region }) => {
  if (!administers(world, account, rulesService)) return notAdministrator;
  const excluded = (properties.ExcludedAccounts ?? []) as string[];
  const members = [...world.accounts.values()].filter(({ state }) => state === 'ACTIVE').map(({ id }) => id);
  const without = members.filter(
    (id) => !excluded.includes(id) && !world.claims.has(`${recorderType} ${id} ${region}`),
  );
  return without.length === 0
    ? undefined
    : `Resource handler returned message: "Organization Config Rule creation failed in ${without.length} accounts, ${without[0] ?? ''} among them: NoAvailableConfigurationRecorder" (HandlerErrorCode: NotStabilized)`;
};

const rulesService = 'config-multiaccountsetup.amazonaws.com';

const administers = (world: World, account: string, service: string): boolean =>
  world.serviceAccess.has(service) &&
  (account === world.management.id || (world.delegations.get(account)?.has(service) ?? false));

/** Words: https://github.com/aws-quickstart/quickstart-compliance-common/issues/10 */
const needsRecorder: Check = (world, _, place) =>
  isThere(world, recorderType, place)
    ? undefined
    : refused(
        'NoAvailableConfigurationRecorderException',
        'You must create a configuration recorder before you can create or update a Config rule.',
      );

/** https://docs.aws.amazon.com/config/latest/APIReference/API_PutRemediationConfigurations.html */
const remediation: Check = (world, { properties: { ConfigRuleName: rule } }, { account, region, made }) => {
  const claim = `AWS::Config::ConfigRule ${String(rule)} ${account} ${region}`;
  return world.claims.has(claim) || made.some((one) => one.claim === claim)
    ? undefined
    : refused(
        'NoSuchConfigRuleException',
        `The ConfigRule '${String(rule)}' provided in the request is invalid. Please check the configRule name`,
      );
};

export const configChecks: Readonly<Record<string, Check>> = {
  [recorderType]: recorder,
  [channelType]: channel,
  'AWS::Config::ConfigurationAggregator': aggregator,
  'AWS::Config::OrganizationConfigRule': organizationRule,
  'AWS::Config::ConfigRule': needsRecorder,
  'AWS::Config::ConformancePack': needsRecorder,
  'AWS::Config::RemediationConfiguration': remediation,
};

export const configDeletions: Readonly<Record<string, Deletion>> = {
  'AWS::Config::OrganizationConfigRule': (world, _, { account }) =>
    administers(world, account, rulesService) ? undefined : notAdministrator,
};

const refused = (code: string, message: string): string =>
  `Resource handler returned message: "${message}" (Service: AmazonConfig, Status Code: 400, Error Code: ${code})`;

const notAdministrator = refused(
  'OrganizationAccessDeniedException',
  'This action can be only performed by organization master account or delegated administrator account.',
);
