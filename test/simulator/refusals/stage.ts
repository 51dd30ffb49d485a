import { createOrganization, type Organization } from '../../../lib/serve/organization.ts';
import {
  enableIdentityCenter,
  exportWorld,
  importWorld,
  type SimulatorOptions,
  type WorldFixture,
} from '../../../lib/simulator/index.ts';
import { ids, smallOrganization } from '../organization.ts';

/** One call. `{name}` in a text of the input stands for what the stage calls so. */
export interface Asked {
  /** `organizations:CreatePolicy`. */
  readonly operation: string;
  readonly input?: object;
  /** The account that asks, by its name on the stage. Left out: the management account. */
  readonly by?: string;
  readonly region?: string;
  /** What of its answer has which name from then on. */
  readonly as?: Readonly<Record<string, string>>;
}

/** A call that is refused. */
export interface Refusal extends Asked {
  /** In which case. */
  readonly what: string;
  /** The error, with its reason where it has one: `ConstraintViolationException OU_DEPTH_LIMIT_EXCEEDED`. */
  readonly answer: string;
  /** What it says, where a source tells the words. */
  readonly words?: string | RegExp;
  /** Calls that come before it, which are answered. */
  readonly after?: readonly Asked[];
  /** What is different from the stage. */
  readonly change?: (fixture: WorldFixture) => void;
  readonly settings?: Pick<SimulatorOptions, 'accountQuota' | 'rates' | 'finalizingSeconds'>;
  /** AWS's rates are held. */
  readonly throttled?: true;
  /** What was begun is still under way. */
  readonly slow?: true;
  /** The same is asked a moment before, and both are on the wire. */
  readonly twice?: true;
}

export interface Stage {
  readonly fixture: WorldFixture;
  readonly names: Readonly<Record<string, string>>;
}

const region = 'us-east-1';
const time = '2026-11-02T00:00:00.000Z';
const template = (topic: string): string =>
  JSON.stringify({ Resources: { Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: topic } } } });
const trust = {
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' },
};

/** A key and a bucket of which every service may make use. */
const ground = JSON.stringify({
  Resources: {
    Key: {
      Type: 'AWS::KMS::Key',
      Properties: {
        KeyPolicy: {
          Version: '2012-10-17',
          Statement: { Effect: 'Allow', Principal: '*', Action: 'kms:*', Resource: '*' },
        },
      },
    },
    Policy: {
      Type: 'AWS::S3::BucketPolicy',
      Properties: {
        Bucket: 'a-bucket',
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: {
            ...{ Effect: 'Allow', Principal: { Service: 'guardduty.amazonaws.com' }, Action: 's3:*' },
            Resource: ['arn:aws:s3:::a-bucket', 'arn:aws:s3:::a-bucket/*'],
          },
        },
      },
    },
  },
});

/** Something of all that operations name. Made by calls, and by hand where none makes it. */
const making: readonly Asked[] = [
  ...['account', 'ram', 'guardduty', 'detective', 'inspector2', 'macie'].map((name) => ({
    operation: 'organizations:EnableAWSServiceAccess',
    input: { ServicePrincipal: `${name}.amazonaws.com` },
  })),
  {
    operation: 'sso-admin:CreatePermissionSet',
    input: { InstanceArn: '{instance}', Name: 'reader' },
    as: { set: 'PermissionSet.PermissionSetArn' },
  },
  {
    operation: 'sso-admin:CreatePermissionSet',
    input: { InstanceArn: '{instance}', Name: 'unused' },
    as: { unused: 'PermissionSet.PermissionSetArn' },
  },
  {
    operation: 'identitystore:CreateGroup',
    input: { IdentityStoreId: '{store}', DisplayName: 'platform' },
    as: { group: 'GroupId' },
  },
  {
    operation: 'identitystore:CreateUser',
    input: {
      ...{ IdentityStoreId: '{store}', UserName: 'ada', DisplayName: 'Ada' },
      Name: { GivenName: 'Ada', FamilyName: 'Lovelace' },
      Emails: [{ Value: 'ada@example.com', Primary: true }],
    },
    as: { user: 'UserId' },
  },
  {
    operation: 'identitystore:CreateGroupMembership',
    input: { IdentityStoreId: '{store}', GroupId: '{group}', MemberId: { UserId: '{user}' } },
    as: { membership: 'MembershipId' },
  },
  {
    operation: 'sso-admin:CreateAccountAssignment',
    input: {
      ...{ InstanceArn: '{instance}', PermissionSetArn: '{set}', PrincipalType: 'GROUP', PrincipalId: '{group}' },
      ...{ TargetType: 'AWS_ACCOUNT', TargetId: '{security}' },
    },
    as: { creation: 'AccountAssignmentCreationStatus.RequestId' },
  },
  ...(['Create', 'Delete'] as const).map((change) => ({
    operation: `sso-admin:${change}AccountAssignment`,
    input: {
      ...{ InstanceArn: '{instance}', PermissionSetArn: '{set}', PrincipalType: 'USER', PrincipalId: '{user}' },
      ...{ TargetType: 'AWS_ACCOUNT', TargetId: '{security}' },
    },
    ...(change === 'Delete' && { as: { deletion: 'AccountAssignmentDeletionStatus.RequestId' } }),
  })),
  {
    operation: 'organizations:CreateAccount',
    input: { AccountName: 'made', Email: 'made@example.com' },
    as: { request: 'CreateAccountStatus.Id' },
  },
  {
    operation: 'sso-admin:ProvisionPermissionSet',
    input: { InstanceArn: '{instance}', PermissionSetArn: '{set}', TargetType: 'ALL_PROVISIONED_ACCOUNTS' },
    as: { provisioning: 'PermissionSetProvisioningStatus.RequestId' },
  },
  {
    operation: 'cloudformation:CreateStack',
    input: { StackName: 'one', TemplateBody: template('one') },
    as: { stack: 'StackId' },
  },
  { operation: 'cloudformation:ActivateOrganizationsAccess' },
  {
    operation: 'cloudformation:CreateStackSet',
    input: {
      ...{ StackSetName: 'set', TemplateBody: template('set'), PermissionModel: 'SERVICE_MANAGED' },
      AutoDeployment: { Enabled: true, RetainStacksOnAccountRemoval: false },
    },
  },
  {
    operation: 'cloudformation:CreateStackInstances',
    input: {
      ...{ StackSetName: 'set', Regions: [region] },
      DeploymentTargets: { OrganizationalUnitIds: ['{sandbox}'] },
    },
    as: { operation: 'OperationId' },
  },
  { operation: 'iam:CreateRole', input: { RoleName: 'role', AssumeRolePolicyDocument: JSON.stringify(trust) } },
  { operation: 'iam:CreateUser', input: { UserName: 'user' } },
  { operation: 's3:CreateBucket', input: { Bucket: 'a-bucket' } },
  { operation: 's3:PutObject', input: { Bucket: 'a-bucket', Key: 'a/key' } },
  { operation: 'cloudformation:CreateStack', input: { StackName: 'ground', TemplateBody: ground } },
  {
    operation: 'cloudformation:DescribeStackResource',
    input: { StackName: 'ground', LogicalResourceId: 'Key' },
    as: { key: 'StackResourceDetail.PhysicalResourceId' },
  },
  {
    operation: 'organizations:InviteAccountToOrganization',
    input: { Target: { Type: 'ACCOUNT', Id: '{guest}' } },
    as: { handshake: 'Handshake.Id' },
  },
  { operation: 'guardduty:CreateDetector', input: { Enable: true }, as: { detector: 'DetectorId' } },
];

/** What is not there, by the name of what is. */
export const absent: Readonly<Record<string, string>> = {
  account: ids.nowhere,
  unit: ids.noUnit,
  root: 'r-none',
  policy: ids.noPolicy,
  handshake: 'h-00000000',
  request: 'car-00000000000000000000000000000000',
  set: 'arn:aws:sso:::permissionSet/ssoins-0000000000000001/ps-ffffffffffffffff',
  instance: 'arn:aws:sso:::instance/ssoins-ffffffffffffffff',
  store: 'd-ffffffffff',
  identity: '00000000-0000-4000-8000-000000000000',
};

let prepared: Promise<Stage> | undefined;

export const stage = (): Promise<Stage> => (prepared ??= prepare());

const prepare = async (): Promise<Stage> => {
  const world = importWorld({ ...smallOrganization(), time });
  enableIdentityCenter(world, region);
  const organization = await createOrganization({
    start: { ...exportWorld(world), time },
    ...{ speed: 1, instant: true, latency: false, throttled: false },
  });
  const center = organization.world().identityCenter;
  const names: Record<string, string> = {
    ...ids,
    guest: '888888888888',
    ...(center && { instance: center.arn, store: center.store }),
  };
  for (const asked of making) await ask(organization, asked, names);
  return { fixture: { ...organization.told(), time }, names };
};

const at = (value: unknown, path: string): unknown =>
  path.split('.').reduce((one, key) => (one as Record<string, unknown>)[key], value);

/** What comes of a call on the stage: `answered`, or the error. */
export const outcomeOf = async (refusal: Omit<Refusal, 'what' | 'answer'>): Promise<string> => {
  const { fixture, names: known } = await stage();
  const names = { ...known };
  const changed = structuredClone(fixture);
  refusal.change?.(changed);
  const organization = await createOrganization({
    start: changed,
    ...{ speed: refusal.twice ? 1_000 : 1, instant: refusal.slow !== true, latency: refusal.twice === true },
    throttled: refusal.throttled === true,
    ...(refusal.settings && { simulator: refusal.settings }),
  });
  for (const one of refusal.after ?? []) await ask(organization, one, names);
  if (refusal.twice) void ask(organization, refusal, names).catch(() => undefined);
  try {
    await ask(organization, refusal, names);
    return 'answered';
  } catch (error) {
    return told(error, refusal.words);
  }
};

const told = (error: unknown, words: Refusal['words']): string => {
  const { name, message, Reason, reason, $fault, $metadata } = error as Record<string, unknown>;
  if ($fault === undefined && $metadata === undefined) throw error;
  const isSaid = words instanceof RegExp ? words.test(String(message)) : message === words;
  if (words !== undefined && !isSaid) return `${String(name)}: ${String(message)}`;
  const why = Reason ?? reason;
  return typeof why === 'string' ? `${String(name)} ${why}` : String(name);
};

const ask = async (organization: Organization, asked: Asked, names: Record<string, string>): Promise<void> => {
  const [service = '', operation = ''] = asked.operation.split(':');
  const accessKeyId = names[asked.by ?? 'management'] ?? asked.by ?? '';
  const answer = await organization.answer({
    ...{ service, operation, accessKeyId, region: asked.region ?? region },
    input: filled(asked.input ?? {}, names) as object,
  });
  for (const [name, path] of Object.entries(asked.as ?? {})) names[name] = String(at(answer, path));
};

const filled = (value: unknown, names: Readonly<Record<string, string>>): unknown => {
  if (typeof value === 'string')
    return value.replace(
      /\{(\w+)\}/g,
      (whole, name: string) => names[name] ?? absent[name.replace(/^no-/, '')] ?? whole,
    );
  if (Array.isArray(value)) return value.map((one) => filled(one, names));
  if (typeof value !== 'object' || value === null || value instanceof Date || value instanceof Uint8Array) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, filled(one, names)]));
};
