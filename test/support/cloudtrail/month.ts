import { hash } from './random.ts';

/** A month of CloudTrail that nobody had: its n-th event is always the same. */
export interface Month {
  /** Ids. */
  readonly accounts: readonly string[];
  readonly events: number;
}

const day = 24 * 3600;

export const eventOf = ({ accounts, events }: Month, index: number): Record<string, unknown> => {
  const pick = <T>(list: readonly T[], salt: number): T => list[hash(index, salt) % list.length] as T;
  const account = pick(accounts, 1);
  const [source, eventName, details] = pick(calls, 2);
  const awsRegion = source === 'iam.amazonaws.com' ? 'us-east-1' : pick(regions, 3);
  const time = Date.UTC(2026, 9, 1) / 1000 + Math.floor((index / events) * 30 * day);
  const bucket = `data-${hash(index, 4) % 50}`;
  const identity = pick(identities, 5)(account, hash(index, 6));
  const error = pick(errors, 7);
  return {
    eventVersion: '1.11',
    userIdentity: identity,
    eventTime: new Date(time * 1000).toISOString().replace('.000Z', 'Z'),
    eventSource: source,
    eventName,
    awsRegion,
    sourceIPAddress: pick(addresses, 8) ?? `203.0.113.${hash(index, 9) % 250}`,
    userAgent: 'aws-sdk-go-v2/1.36.3 os/linux lang/go#1.24.1 md/GOOS#linux md/GOARCH#amd64 api/service#1.2.3',
    ...(error === undefined ? {} : { errorCode: error }),
    requestParameters: {
      name: `thing-${hash(index, 10) % 1000}`,
      maxResults: 100,
      filterSet: { items: [{ name: 'tag:environment', valueSet: { items: [{ value: 'prod' }, { value: 'dev' }] } }] },
      ...details(account, bucket, hash(index, 11)),
    },
    responseElements: null,
    additionalEventData: { SignatureVersion: 'SigV4', CipherSuite: 'TLS_AES_128_GCM_SHA256', bytesTransferredIn: 0 },
    requestID: `${id(index, 12)}-${id(index, 13)}`,
    eventID: `${id(index, 14)}-${id(index, 15)}`,
    readOnly: /^(Get|List|Describe|Head)/.test(eventName),
    ...(source === 's3.amazonaws.com'
      ? {
          resources: [
            { type: 'AWS::S3::Object', ARN: `arn:aws:s3:::${bucket}/key-${hash(index, 11) % 1000}` },
            { type: 'AWS::S3::Bucket', ARN: `arn:aws:s3:::${bucket}`, accountId: account },
          ],
        }
      : {}),
    eventType: pick(types, 16),
    managementEvent: source !== 's3.amazonaws.com',
    recipientAccountId: account,
    eventCategory: 'Management',
    ...(hash(index, 17) % 4 === 0
      ? {}
      : {
          tlsDetails: {
            tlsVersion: 'TLSv1.3',
            cipherSuite: 'TLS_AES_128_GCM_SHA256',
            clientProvidedHostHeader: source,
          },
        }),
  };
};

const id = (index: number, salt: number): string => hash(index, salt).toString(16).padStart(8, '0');

const regions = ['eu-west-1', 'eu-west-1', 'eu-west-1', 'eu-central-1', 'us-east-1', 'ap-southeast-2'];
const types = [...Array<string>(19).fill('AwsApiCall'), 'AwsServiceEvent'];
const errors = [
  ...Array<undefined>(30).fill(undefined),
  'AccessDenied',
  'Client.UnauthorizedOperation',
  'NoSuchBucket',
];
const addresses = [...Array<undefined>(5).fill(undefined), '10.0.3.7', 'cloudformation.amazonaws.com'];

type Identity = (account: string, random: number) => Record<string, unknown>;

const session =
  (name: string, path = ''): Identity =>
  (account, random) => ({
    type: 'AssumedRole',
    principalId: `AROAEXAMPLE${name}:i-${random.toString(16)}`,
    arn: `arn:aws:sts::${account}:assumed-role/${name}/i-${random.toString(16)}`,
    accountId: account,
    accessKeyId: 'ASIAEXAMPLE',
    sessionContext: {
      sessionIssuer: {
        type: 'Role',
        principalId: `AROAEXAMPLE${name}`,
        arn: `arn:aws:iam::${account}:role/${path}${name}`,
        accountId: account,
        userName: name,
      },
      attributes: { creationDate: '2026-10-01T00:00:00Z', mfaAuthenticated: 'false' },
      ...(random % 5 === 0 ? { ec2RoleDelivery: random % 50 === 0 ? '1.0' : '2.0' } : {}),
    },
  });

const identities: readonly Identity[] = [
  ...Array.from({ length: 30 }, (_, index) => session(`workload-${index}`)),
  session('OrganizationAccountAccessRole'),
  session('AWSReservedSSO_administrator_0123456789abcdef', 'aws-reserved/sso.amazonaws.com/eu-west-1/'),
  session('AWSServiceRoleForAutoScaling', 'aws-service-role/autoscaling.amazonaws.com/'),
  (account) => ({ type: 'Root', principalId: account, arn: `arn:aws:iam::${account}:root`, accountId: account }),
  (account, random) => ({
    type: 'IAMUser',
    principalId: 'AIDAEXAMPLE',
    arn: `arn:aws:iam::${account}:user/user-${random % 5}`,
    accountId: account,
    accessKeyId: 'AKIAEXAMPLE',
    userName: `user-${random % 5}`,
  }),
  () => ({ type: 'AWSService', invokedBy: 'delivery.logs.amazonaws.com' }),
  () => ({ type: 'AWSAccount', principalId: 'AROASTRANGER:x', accountId: '999999999999' }),
];

type Details = (account: string, bucket: string, random: number) => Record<string, unknown>;
const nothing: Details = () => ({});
const object: Details = (_, bucketName, random) => ({ bucketName, key: `key-${random % 1000}` });

const calls: readonly (readonly [string, string, Details])[] = [
  ...['DescribeInstances', 'DescribeSecurityGroups', 'DescribeVpcs', 'RunInstances', 'CreateVolume'].map(
    (name) => ['ec2.amazonaws.com', name, nothing] as const,
  ),
  ...['GetObject', 'PutObject', 'HeadObject', 'CopyObject', 'ListObjectsV2', 'PutObjectAcl', 'DeleteObject'].map(
    (name) => ['s3.amazonaws.com', name, object] as const,
  ),
  ['sts.amazonaws.com', 'AssumeRole', (account) => ({ roleArn: `arn:aws:iam::${account}:role/workload-1` })],
  ['sts.amazonaws.com', 'GetCallerIdentity', nothing],
  ['kms.amazonaws.com', 'Decrypt', nothing],
  ['monitoring.amazonaws.com', 'PutMetricAlarm', nothing],
  ['lambda.amazonaws.com', 'UpdateFunctionCode20150331v2', () => ({ functionName: 'worker' })],
  ['iam.amazonaws.com', 'CreateUser', (_, __, random) => ({ userName: `user-${random % 5}` })],
  ['iam.amazonaws.com', 'AttachRolePolicy', (_, __, random) => ({ roleName: `landing-zone-${random % 3}` })],
  ['cloudtrail.amazonaws.com', 'StopLogging', () => ({ name: 'landing-zone' })],
  ['config.amazonaws.com', 'PutConfigRule', nothing],
  ['guardduty.amazonaws.com', 'UpdateDetector', () => ({ detectorId: '0123456789abcdef0123456789abcdef' })],
  ['organizations.amazonaws.com', 'LeaveOrganization', nothing],
  ['dynamodb.amazonaws.com', 'TransactWriteItems', nothing],
  ['apigateway.amazonaws.com', 'GetStages', nothing],
  ['signin.amazonaws.com', 'GetSigninToken', nothing],
  ['rds.amazonaws.com', 'CreateDBInstance', nothing],
];
