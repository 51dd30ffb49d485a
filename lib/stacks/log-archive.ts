import { Aws, CfnOutput, Duration, RemovalPolicy, Stack, type App } from 'aws-cdk-lib';
import { AccountPrincipal, AnyPrincipal, Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { LandingZone, Logging } from '../config/landing-zone.ts';
import { logArchiveName, logsKeyAlias, trailName } from '../config/names.ts';
import { idParameter, type Definition } from './definition.ts';
import { logBucket } from './log-bucket.ts';

/** Buckets for everybody's logs and the key they are encrypted with, in the account that keeps them. */
export const logArchive = (zone: LandingZone): Definition[] => {
  const { logging } = zone;
  if (!logging) return [];
  return [
    {
      name: logArchiveName,
      targets: { organizationalUnits: [], except: [], accounts: [logging.archive], management: false },
      regions: [zone.homeRegion],
      dependsOn: [],
      tags: {},
      rollout: zone.rollout,
      trustedAccess: [],
      make: (app) => makeStack(app, logging, zone),
    },
  ];
};

const makeStack = (app: App, logging: Logging, { homeRegion }: LandingZone): Stack => {
  const stack = new Stack(app, logArchiveName, {
    description: 'Landing zone: where the logs of all accounts are kept.',
  });
  const organizationId = idParameter(stack, 'OrganizationId', '{{organization.id}}', 'Id of the organization.');
  const managementId = idParameter(
    stack,
    'ManagementAccountId',
    '{{account.management}}',
    'Id of the management account.',
  );
  const readers = logging.readers.map(
    (key, index) =>
      new AccountPrincipal(
        idParameter(
          stack,
          `Reader${index + 1}AccountId`,
          `{{account.${key}}}`,
          'Id of an account that may read the logs.',
        ),
      ),
  );
  const trailArn = `arn:${Aws.PARTITION}:cloudtrail:${homeRegion}:${managementId}:trail/${trailName}`;
  const key = logsKey(stack, { organizationId, managementId, trailArn, readers });
  const common = { logging, organizationId, readers };
  const accessLogs = logBucket(stack, 'AccessLogs', { ...common, kind: 'access-logs' });
  const trail = logBucket(stack, 'Trail', { ...common, kind: 'cloudtrail', key, accessLogs });
  const config = logBucket(stack, 'Config', { ...common, kind: 'config', key, accessLogs });
  const flowLogs = logBucket(stack, 'FlowLogs', { ...common, kind: 'flow-logs', key, accessLogs });
  writtenBy(trail, 'cloudtrail.amazonaws.com', {
    condition: { 'aws:SourceArn': trailArn },
    prefixes: [`AWSLogs/${managementId}/*`, `AWSLogs/${organizationId}/*`],
  });
  const ours = { condition: { 'aws:SourceOrgID': organizationId }, prefixes: ['AWSLogs/*'] };
  writtenBy(config, 'config.amazonaws.com', ours);
  writtenBy(flowLogs, 'delivery.logs.amazonaws.com', ours);
  for (const [name, bucket] of Object.entries({
    Trail: trail,
    Config: config,
    FlowLogs: flowLogs,
    AccessLogs: accessLogs,
  }))
    new CfnOutput(stack, `${name}BucketName`, { value: bucket.bucketName });
  new CfnOutput(stack, 'KeyArn', { value: key.keyArn });
  return stack;
};

/**
 * Lets a service put its logs, and look whether it may. What names the service's caller is documented for CloudTrail
 * (create-s3-bucket-policy-for-cloudtrail.html) and Config; that delivery.logs sends aws:SourceOrgID follows from its being sent
 * wherever aws:SourceAccount is (reference_policies_condition-keys.html#condition-keys-sourceorgid).
 */
const writtenBy = (
  bucket: Bucket,
  service: string,
  { condition, prefixes }: { condition: Record<string, string>; prefixes: readonly string[] },
): void => {
  const principals = [new ServicePrincipal(service)];
  bucket.addToResourcePolicy(
    new PolicyStatement({
      sid: 'AllowLooking',
      principals,
      actions: ['s3:GetBucketAcl', 's3:ListBucket'],
      resources: [bucket.bucketArn],
      conditions: { StringEquals: condition },
    }),
  );
  bucket.addToResourcePolicy(
    new PolicyStatement({
      sid: 'AllowWriting',
      principals,
      actions: ['s3:PutObject'],
      resources: prefixes.map((prefix) => bucket.arnForObjects(prefix)),
      conditions: { StringEquals: { ...condition, 's3:x-amz-acl': 'bucket-owner-full-control' } },
    }),
  );
};

/** Services encrypt, readers decrypt, and nobody takes it away: whoever wants to has to change this policy first. */
const logsKey = (
  stack: Stack,
  names: { organizationId: string; managementId: string; trailArn: string; readers: readonly AccountPrincipal[] },
): Key => {
  const { organizationId, managementId, trailArn, readers } = names;
  const key = new Key(stack, 'Key', {
    alias: logsKeyAlias,
    description: 'Encrypts the logs of all accounts.',
    enableKeyRotation: true,
    rotationPeriod: Duration.days(365),
    removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
  });
  const allow = (sid: string, statement: Pick<PolicyStatementOptions, 'principals' | 'actions' | 'conditions'>): void =>
    void key.addToResourcePolicy(new PolicyStatement({ sid, resources: ['*'], ...statement }));
  allow('AllowTrail', {
    principals: [new ServicePrincipal('cloudtrail.amazonaws.com')],
    actions: ['kms:GenerateDataKey*', 'kms:Decrypt', 'kms:DescribeKey'],
    conditions: {
      StringEquals: { 'aws:SourceArn': trailArn },
      StringLikeIfExists: {
        'kms:EncryptionContext:aws:cloudtrail:arn': `arn:${Aws.PARTITION}:cloudtrail:*:${managementId}:trail/*`,
      },
    },
  });
  allow('AllowServicesOfTheOrganization', {
    principals: ['config.amazonaws.com', 'delivery.logs.amazonaws.com'].map((service) => new ServicePrincipal(service)),
    actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
    conditions: { StringEquals: { 'aws:SourceOrgID': organizationId } },
  });
  // The trail is made there and has to name the key.
  allow('AllowManagementAccountToLook', {
    principals: [new AccountPrincipal(managementId)],
    actions: ['kms:DescribeKey'],
  });
  if (readers.length > 0)
    allow('AllowReaders', {
      principals: [...readers],
      actions: ['kms:Decrypt', 'kms:DescribeKey'],
      conditions: { StringEquals: { 'aws:PrincipalOrgID': organizationId } },
    });
  key.addToResourcePolicy(
    new PolicyStatement({
      sid: 'DenyErasing',
      effect: Effect.DENY,
      principals: [new AnyPrincipal()],
      actions: ['kms:DisableKey', 'kms:ScheduleKeyDeletion', 'kms:DeleteImportedKeyMaterial'],
      resources: ['*'],
    }),
  );
  return key;
};

type PolicyStatementOptions = ConstructorParameters<typeof PolicyStatement>[0] & object;
