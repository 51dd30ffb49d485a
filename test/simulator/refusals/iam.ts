import type { WorldFixture } from '../../../lib/simulator/index.ts';
import { denyAll, document, ids } from '../organization.ts';
import { asking, refusalsIn, type Row } from './rows.ts';

const noSuch = 'NoSuchEntity';
const taken = 'EntityAlreadyExists';
const malformed = 'MalformedPolicyDocument';
const limit = 'LimitExceeded';
const invalid = 'ValidationError';
const input = 'InvalidInput';
const ask = asking('iam');

const trust = document({ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' });
const role = { RoleName: 'new', AssumeRolePolicyDocument: trust };
const trusting = (statement: object): object => ({ RoleName: 'new', AssumeRolePolicyDocument: document(statement) });
const inline = { RoleName: 'role', PolicyName: 'inline' };
const put = ask('PutRolePolicy', { ...inline, PolicyDocument: denyAll });
const putting = (statement: object): object => ({ ...inline, PolicyDocument: document(statement) });
const large = document({ Effect: 'Deny', Action: 's3:*', Resource: `arn:aws:s3:::${'x'.repeat(6_000)}` });
const linked = { RoleName: 'AWSServiceRoleForOrganizations', PolicyName: 'inline' };
const boundary = 'arn:aws:iam::111122223333:policy/none';
const twice = [
  { Key: 'team', Value: 'a' },
  { Key: 'Team', Value: 'b' },
];
const alias = { AccountAlias: 'example' };
const simulated = { ActionNames: ['s3:GetObject'] };

/** As many of a kind as an account can have. */
const fullOf =
  (kind: string, count: number) =>
  ({ claims = {} }: WorldFixture): void => {
    for (let n = 0; n < count; n++)
      claims[`AWS::IAM::${kind} x${n} ${ids.management}`] = {
        ...{ account: ids.management, region: 'us-east-1', physicalId: `x${n}` },
      };
  };

const roles: readonly Row[] = [
  ['of a name that is taken', 'CreateRole', { ...role, RoleName: 'role' }, taken],
  ['of a name that differs by case', 'CreateRole', { ...role, RoleName: 'ROLE' }, taken],
  [
    'of the name of the role that its account began with',
    'CreateRole',
    { ...role, RoleName: 'OrganizationAccountAccessRole' },
    taken,
    { by: 'newcomer' },
  ],
  [
    'number 1,001',
    'CreateRole',
    role,
    limit,
    { change: fullOf('Role', 1_000), words: 'Cannot exceed quota for RolesPerAccount: 1000' },
  ],
  [
    'of a trust that is no JSON',
    'CreateRole',
    { ...role, AssumeRolePolicyDocument: '{' },
    malformed,
    { words: 'This policy contains invalid Json' },
  ],
  [
    'of a trust with a resource',
    'CreateRole',
    trusting({ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole', Resource: '*' }),
    malformed,
    { words: 'Has prohibited field Resource' },
  ],
  [
    'of a trust in nobody',
    'CreateRole',
    trusting({ Effect: 'Allow', Action: 'sts:AssumeRole' }),
    malformed,
    { words: 'Missing required field Principal' },
  ],
  [
    'of a trust to do something else',
    'CreateRole',
    trusting({ Effect: 'Allow', Principal: { AWS: '*' }, Action: 's3:GetObject' }),
    malformed,
    { words: 'AssumeRole policy may only specify STS AssumeRole actions.' },
  ],
  [
    'of a trust of 2,049 letters',
    'CreateRole',
    { ...role, AssumeRolePolicyDocument: trust.replace('"*"', `"${'1'.repeat(2_049)}"`) },
    limit,
  ],
  ['with a boundary that is not there', 'CreateRole', { ...role, PermissionsBoundary: boundary }, noSuch],
  ['with a tag twice', 'CreateRole', { ...role, Tags: twice }, input],
  ['with a tag of AWS', 'CreateRole', { ...role, Tags: [{ Key: 'aws:team', Value: 'x' }] }, input],
  [
    'with 51 tags',
    'CreateRole',
    { ...role, Tags: Array.from({ length: 51 }, (_, n) => ({ Key: `k${n}`, Value: '' })) },
    invalid,
  ],
  ['of a name with a blank', 'CreateRole', { ...role, RoleName: 'a b' }, invalid],
  ['of a name of 65 letters', 'CreateRole', { ...role, RoleName: 'x'.repeat(65) }, invalid],
  ['of a path that does not begin with a slash', 'CreateRole', { ...role, Path: 'a/' }, invalid],
  ['of sessions of 13 hours', 'CreateRole', { ...role, MaxSessionDuration: 46_800 }, invalid],
  ['of sessions of half an hour', 'CreateRole', { ...role, MaxSessionDuration: 1_800 }, invalid],
];

const policies: readonly Row[] = [
  [
    'that is no JSON',
    'PutRolePolicy',
    { ...inline, PolicyDocument: 'x' },
    malformed,
    { words: 'Syntax errors in policy.' },
  ],
  [
    'of no resource',
    'PutRolePolicy',
    putting({ Effect: 'Allow', Action: '*' }),
    malformed,
    { words: 'Policy statement must contain resources.' },
  ],
  ['of no action', 'PutRolePolicy', putting({ Effect: 'Allow', Resource: '*' }), malformed],
  [
    'of a principal',
    'PutRolePolicy',
    putting({ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }),
    malformed,
  ],
  [
    'that makes 10,241 letters together',
    'PutRolePolicy',
    { ...inline, PolicyName: 'second', PolicyDocument: large },
    limit,
    {
      after: [ask('PutRolePolicy', { ...inline, PolicyDocument: large })],
      words: 'Maximum policy size of 10240 bytes exceeded for role role',
    },
  ],
  ['of a service’s own role', 'PutRolePolicy', { ...linked, PolicyDocument: denyAll }, 'UnmodifiableEntity'],
  ['of a service’s own role', 'DeleteRolePolicy', linked, 'UnmodifiableEntity'],
  ['of a name with a blank', 'PutRolePolicy', { ...inline, PolicyName: 'a b', PolicyDocument: denyAll }, invalid],
  ['of a role of another account', 'PutRolePolicy', { ...inline, PolicyDocument: denyAll }, noSuch, { by: 'newcomer' }],
  [
    'that is not there',
    'GetRolePolicy',
    inline,
    noSuch,
    { words: 'The role policy with name inline cannot be found.' },
  ],
  ['that is not there', 'DeleteRolePolicy', inline, noSuch],
  ['a second time', 'DeleteRolePolicy', inline, noSuch, { after: [put, ask('DeleteRolePolicy', inline)] }],
  ['with a token of nobody', 'ListRolePolicies', { RoleName: 'role', Marker: 'AAAA' }, invalid],
  [
    'of the service’s own role where there is no organization',
    'GetRole',
    { RoleName: linked.RoleName },
    noSuch,
    { by: ids.nowhere },
  ],
];

const users: readonly Row[] = [
  ['of a name that is taken', 'CreateUser', { UserName: 'user' }, taken],
  ['of a name that differs by case', 'CreateUser', { UserName: 'User' }, taken],
  ['number 5,001', 'CreateUser', { UserName: 'new' }, limit, { change: fullOf('User', 5_000) }],
  ['with a boundary that is not there', 'CreateUser', { UserName: 'new', PermissionsBoundary: boundary }, noSuch],
  ['with a tag twice', 'CreateUser', { UserName: 'new', Tags: twice }, input],
  ['of a name with a slash', 'CreateUser', { UserName: 'a/b' }, invalid],
  [
    'number 3',
    'CreateAccessKey',
    { UserName: 'user' },
    limit,
    { after: [1, 2].map(() => ask('CreateAccessKey', { UserName: 'user' })) },
  ],
  ['of a user of another account', 'CreateAccessKey', { UserName: 'user' }, noSuch, { by: 'newcomer' }],
  ['of nobody', 'CreateAccessKey', {}, invalid],
];

const account: readonly Row[] = [
  [
    'that another account has',
    'CreateAccountAlias',
    alias,
    `${taken}Exception`,
    { after: [ask('CreateAccountAlias', alias, { by: 'newcomer' })] },
  ],
  ['in upper case', 'CreateAccountAlias', { AccountAlias: 'EXAMPLE' }, invalid],
  ['of two letters', 'CreateAccountAlias', { AccountAlias: 'ab' }, invalid],
  ['that the account does not have', 'DeleteAccountAlias', alias, `${noSuch}Exception`],
  [
    'that another account has',
    'DeleteAccountAlias',
    alias,
    `${noSuch}Exception`,
    { after: [ask('CreateAccountAlias', alias, { by: 'newcomer' })] },
  ],
  [
    'where there is none',
    'GetAccountPasswordPolicy',
    {},
    `${noSuch}Exception`,
    { words: 'The Password Policy with domain name 111122223333 cannot be found.' },
  ],
  ['where there is none', 'DeleteAccountPasswordPolicy', {}, `${noSuch}Exception`],
  ['of passwords of 5 letters', 'UpdateAccountPasswordPolicy', { MinimumPasswordLength: 5 }, invalid],
  [
    'of passwords that are not used again after 25',
    'UpdateAccountPasswordPolicy',
    { PasswordReusePrevention: 25 },
    invalid,
  ],
  ['by a policy that is none', 'SimulateCustomPolicy', { ...simulated, PolicyInputList: ['x'] }, input],
  [
    'of no ARN',
    'SimulateCustomPolicy',
    { ...simulated, PolicyInputList: [denyAll], ResourceArns: ['bucket'] },
    input,
    { words: 'ResourceNames are not in a valid ARN format: bucket.' },
  ],
  [
    'of a session',
    'SimulatePrincipalPolicy',
    { ...simulated, PolicySourceArn: 'arn:aws:sts::111122223333:assumed-role/role/x' },
    input,
    { words: /does not clearly define entity type and name\.$/ },
  ],
  [
    'of no ARN',
    'SimulatePrincipalPolicy',
    { ...simulated, PolicySourceArn: 'arn:aws:iam::111122223333:role/role', ResourceArns: ['x'] },
    input,
  ],
  ...['role', 'user'].map((kind): Row => [
    `of a ${kind} that is not there`,
    'SimulatePrincipalPolicy',
    { ...simulated, PolicySourceArn: `arn:aws:iam::111122223333:${kind}/none` },
    noSuch,
  ]),
];

const trusted = ask('EnableOrganizationsRootSessions');
const enabled = {
  after: [{ operation: 'organizations:EnableAWSServiceAccess', input: { ServicePrincipal: 'iam.amazonaws.com' } }],
};
const billingOnly = (fixture: WorldFixture): void => {
  fixture.organization = { ...fixture.organization!, featureSet: 'CONSOLIDATED_BILLING', policyTypes: {} };
};
const administrator = {
  by: 'security',
  after: [
    ...enabled.after,
    trusted,
    {
      operation: 'organizations:RegisterDelegatedAdministrator',
      input: { AccountId: '{security}', ServicePrincipal: 'iam.amazonaws.com' },
    },
  ],
};

const rootAccess: readonly Row[] = [
  'ListOrganizationsFeatures',
  ...['RootCredentialsManagement', 'RootSessions'].flatMap((feature) =>
    ['Enable', 'Disable'].map((verb) => `${verb}Organizations${feature}`),
  ),
].flatMap((name): Row[] => [
  ['without trusted access', name, {}, 'ServiceAccessNotEnabledException'],
  [
    'by a member account',
    name,
    {},
    'AccountNotManagementOrDelegatedAdministratorException',
    { by: 'newcomer', ...enabled },
  ],
  ['by an account in no organization', name, {}, 'OrganizationNotFoundException', { by: ids.nowhere }],
  [
    'of an organization for billing only',
    name,
    {},
    'OrganizationNotInAllFeaturesModeException',
    { change: billingOnly },
  ],
  ...(name.startsWith('Enable')
    ? [['by the delegated administrator', name, {}, 'CallerIsNotManagementAccountException', administrator] as const]
    : []),
]);

/** Refusals of IAM. */
export const ofIam = refusalsIn('iam', [roles, policies, users, account, rootAccess].flat());
