import { Aws, CfnOutput, Stack, type App } from 'aws-cdk-lib';
import { AccountPrincipal, AnyPrincipal, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { LandingZone } from '../../config/landing-zone.ts';
import { recorderName } from '../../config/sections/config/names.ts';
import { logArchiveName, trailName } from '../../config/sections/logging/names.ts';
import type { Logging } from '../../config/sections/logging/types.ts';
import { exportedFrom } from '../../config/sections/security/export.ts';
import type { Security } from '../../config/sections/security/types.ts';
import { isOptIn } from '../../config/words/regions.ts';
import { idParameter, type Definition, inAccount } from '../definition.ts';
import { logBucket } from './bucket.ts';
import { logsKey } from './key.ts';

/** Buckets for everybody's logs and the key they are encrypted with, in the account that keeps them. */
export const logArchive = (zone: LandingZone): Definition[] => {
  const { logging } = zone;
  if (!logging) return [];
  return [
    {
      name: logArchiveName,
      targets: inAccount(logging.archive),
      regions: [zone.homeRegion],
      make: (app) => makeStack(app, logging, zone),
    },
  ];
};

const makeStack = (app: App, logging: Logging, { homeRegion, security }: LandingZone): Stack => {
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
  seenByRecorders(config, organizationId);
  writtenBy(flowLogs, 'delivery.logs.amazonaws.com', ours);
  // There whether it is used or not: it outlives the stack, so it could not be made anew for a service that is switched on again.
  const guardDuty = logBucket(stack, 'GuardDuty', { ...common, kind: 'guardduty', key, accessLogs });
  if (security?.guardDuty.export) writtenByGuardDuty(stack, security, homeRegion, guardDuty, key);
  const buckets = { Trail: trail, Config: config, FlowLogs: flowLogs, GuardDuty: guardDuty, AccessLogs: accessLogs };
  for (const [name, bucket] of Object.entries(buckets))
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

/**
 * A recorder asks for the bucket by its own role (HeadBucket, which s3:ListBucket allows); refused, it delivers all the same, but is an
 * unauthorized call that rings the alarm. https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html
 */
const seenByRecorders = (bucket: Bucket, organizationId: string): void =>
  void bucket.addToResourcePolicy(
    new PolicyStatement({
      sid: 'AllowRecordersToLook',
      principals: [new AnyPrincipal()],
      actions: ['s3:GetBucketAcl', 's3:ListBucket'],
      resources: [bucket.bucketArn],
      conditions: {
        StringEquals: { 'aws:PrincipalOrgID': organizationId },
        ArnLike: { 'aws:PrincipalArn': `arn:${Aws.PARTITION}:iam::*:role/${recorderName}-*` },
      },
    }),
  );

/** Findings come from the account that administers GuardDuty: https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_exportfindings.html */
const writtenByGuardDuty = (
  stack: Stack,
  { administrator, guardDuty: { regions } }: Security,
  homeRegion: string,
  bucket: Bucket,
  key: Key,
): void => {
  const account = idParameter(
    stack,
    'SecurityAdministratorId',
    `{{account.${administrator}}}`,
    'Id of the account that administers GuardDuty.',
  );
  // In regions that are off by default it comes by its regional name.
  const regional = exportedFrom(regions, homeRegion).filter(isOptIn);
  const principals = ['guardduty', ...regional.map((region) => `guardduty.${region}`)].map(
    (name) => new ServicePrincipal(`${name}.amazonaws.com`),
  );
  const conditions = {
    StringEquals: { 'aws:SourceAccount': account },
    ArnLike: { 'aws:SourceArn': `arn:${Aws.PARTITION}:guardduty:*:${account}:detector/*` },
  };
  const allow = (sid: string, action: string, resource: string): void =>
    void bucket.addToResourcePolicy(
      new PolicyStatement({ sid, principals, actions: [action], resources: [resource], conditions }),
    );
  allow('AllowLooking', 's3:GetBucketLocation', bucket.bucketArn);
  allow('AllowWriting', 's3:PutObject', bucket.arnForObjects('AWSLogs/*'));
  key.addToResourcePolicy(
    new PolicyStatement({
      sid: 'AllowGuardDuty',
      principals,
      actions: ['kms:GenerateDataKey'],
      resources: ['*'],
      conditions,
    }),
  );
};
