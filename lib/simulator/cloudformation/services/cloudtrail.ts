import { evaluatePolicy } from '../../../guardrails/evaluate/index.ts';
import type { Check } from './check.ts';
import { bucketPolicy, keyPolicy } from './looked-at.ts';

/** CloudTrail looks whether it may do its work: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateTrail.html */
export const trail: Check = (world, { properties, physicalId }, { account, region, partition }) => {
  const {
    S3BucketName: bucket,
    KMSKeyId: key,
    IsOrganizationTrail: organization,
  } = properties as Record<string, string>;
  if (isTrue(organization)) {
    if (account !== world.management.id)
      return handler('NotOrganizationMasterAccountException', 'The trail is one of an organization.');
    if (!world.serviceAccess.has('cloudtrail.amazonaws.com'))
      return handler(
        'CloudTrailAccessNotEnabledException',
        'CloudTrail service access is not enabled for your organization.',
      );
  }
  const arn = `arn:${partition}:cloudtrail:${region}:${account}:trail/${physicalId}`;
  const caller = {
    principal: { service: 'cloudtrail.amazonaws.com' },
    context: {
      'aws:SourceArn': arn,
      'aws:SourceAccount': account,
      // https://docs.aws.amazon.com/controltower/latest/userguide/logging-s3-audit-bucket.html
      'aws:SourceOrgID': world.accounts.has(account) ? world.organization?.id : undefined,
      'aws:SecureTransport': 'true',
      's3:TlsVersion': '1.3',
    },
  };
  const policy = bucketPolicy(world, bucket);
  const paths = [account, ...(isTrue(organization) ? [world.organization?.id ?? ''] : [])];
  const writes = paths.every(
    (path) =>
      evaluatePolicy(policy, {
        principal: caller.principal,
        action: 's3:PutObject',
        resource: `arn:${partition}:s3:::${bucket ?? ''}/AWSLogs/${path}/CloudTrail/log.json.gz`,
        context: { ...caller.context, 's3:x-amz-acl': 'bucket-owner-full-control' },
      }).effect === 'allow',
  );
  const looks = evaluatePolicy(policy, {
    ...caller,
    action: 's3:GetBucketAcl',
    resource: `arn:${partition}:s3:::${bucket ?? ''}`,
  });
  if (!world.claims.has(`AWS::S3::Bucket ${bucket ?? ''}`))
    return handler('S3BucketDoesNotExistException', `S3 bucket ${bucket ?? ''} does not exist!`);
  if (!writes || looks.effect !== 'allow')
    return handler(
      'InsufficientS3BucketPolicyException',
      `Incorrect S3 bucket policy is detected for bucket: ${bucket ?? ''}`,
    );
  if (key === undefined) return undefined;
  const encrypts = evaluatePolicy(keyPolicy(world, key), {
    ...caller,
    action: 'kms:GenerateDataKey',
    resource: key,
    context: { ...caller.context, 'kms:EncryptionContext:aws:cloudtrail:arn': arn },
  });
  return encrypts.effect === 'allow'
    ? undefined
    : handler(
        'InsufficientEncryptionPolicyException',
        `Insufficient permissions to access S3 bucket ${bucket ?? ''} or KMS key ${key}.`,
      );
};

const isTrue = (value: unknown): boolean => String(value) === 'true';

const handler = (code: string, message: string): string =>
  `Resource handler returned message: "${message}" (Service: CloudTrail, Status Code: 400, Error Code: ${code})`;
