import { evaluatePolicy } from '../../guardrails/evaluate/index.ts';
import type { World } from '../world.ts';
import type { MadeResource, Place } from './make.ts';

/**
 * What services refuse that CloudFormation asks for a resource: names that are taken, and whatever has to be there first. Undefined
 * when nothing does. Words as CloudFormation passes them on.
 */
export function refusalOf(world: World, resource: MadeResource, place: Place): string | undefined {
  const { mistake, claim, physicalId, type } = resource;
  if (mistake !== undefined) return mistake;
  const taken = claim === undefined ? undefined : world.claims.get(claim);
  if (taken && taken.stack !== place.stackId)
    return `Resource handler returned message: "${physicalId} already exists" (HandlerErrorCode: AlreadyExists)`;
  return checks[type]?.(world, resource, place);
}

type Check = (world: World, resource: MadeResource, place: Place) => string | undefined;

/** CloudTrail looks whether it may do its work: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateTrail.html */
const trail: Check = (world, { properties, physicalId }, { account, region, partition }) => {
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
      'aws:SecureTransport': 'true',
      's3:TlsVersion': '1.3',
    },
  };
  const policy = world.claims.get(policyClaim(world, bucket))?.properties?.PolicyDocument;
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

const checks: Readonly<Partial<Record<string, Check>>> = { 'AWS::CloudTrail::Trail': trail };

const isTrue = (value: unknown): boolean => String(value) === 'true';

const handler = (code: string, message: string): string =>
  `Resource handler returned message: "${message}" (Service: CloudTrail, Status Code: 400, Error Code: ${code})`;

/** A bucket's policy stands in the account and region of the bucket. */
function policyClaim(world: World, bucket: string | undefined): string {
  const { account = '', region = '' } = world.claims.get(`AWS::S3::Bucket ${bucket ?? ''}`) ?? {};
  return `AWS::S3::BucketPolicy ${bucket ?? ''} ${account} ${region}`;
}

export const keyPolicy = (world: World, arn: string): unknown => world.claims.get(keyClaim(arn))?.properties?.KeyPolicy;

export const keyClaim = (arn: string): string => `AWS::KMS::Key ${arn}`;
