import { exempt, exempting, of, on, when, type Edit } from './edit.ts';

const without = (path: string, ...actions: string[]) =>
  of(path, (one) => {
    const key = one.Action ? 'Action' : 'NotAction';
    one[key] = one[key]!.filter((name) => !actions.includes(name));
  });

export const principals: readonly Edit[] = [
  [
    'one role more',
    of('scp/second-factor', exempting('cleaner')),
    [
      'policy:scp/second-factor + newly allowed to cleaner in shop, till: iam:DeleteAccessKey, iam:DeleteAccountAlias and others, 25 actions so far',
      'policy:scp/second-factor · e.g. role/cleaner: iam:DeleteAccessKey, without aws:MultiFactorAuthPresent',
      'policy:scp/second-factor needs --allow-unguard',
    ],
  ],
  [
    'one role more under another Sid',
    of('scp/second-factor', (one) => {
      one.Sid = 'Other';
      exempting('cleaner')(one);
    }),
    [
      'policy:scp/second-factor + newly allowed to cleaner in shop, till: iam:DeleteAccessKey, iam:DeleteAccountAlias and others, 25 actions so far',
      'policy:scp/second-factor · e.g. role/cleaner: iam:DeleteAccessKey, without aws:MultiFactorAuthPresent',
      'policy:scp/second-factor needs --allow-unguard',
    ],
  ],
  [
    'a role less and an action more',
    of('scp/second-factor', (one) => {
      exempt(one).splice(1, 1);
      one.Action!.push('iam:CreateUser');
    }),
    [
      'policy:scp/second-factor - newly denied in shop, till: iam:CreateUser, except for OrganizationAccountAccessRole, stacksets-exec-*',
      'policy:scp/second-factor · e.g. role/x: iam:CreateUser, without aws:MultiFactorAuthPresent',
      'policy:scp/second-factor - newly denied to break-glass in shop, till: iam:DeleteAccessKey, iam:DeleteAccountAlias and others, 25 actions so far',
      'policy:scp/second-factor · e.g. role/break-glass: iam:DeleteAccessKey, without aws:MultiFactorAuthPresent',
    ],
  ],
  [
    'a role less and a region less',
    of('scp/places', (one) => {
      exempt(one).shift();
      when(one).StringNotEquals = { 'aws:RequestedRegion': ['eu-west-1'] };
    }),
    [
      'policy:scp/places - newly denied in 5 accounts and future accounts of OU Factory: a2c:*, a4b:* and others, up to 21,055 actions so far, except for break-glass, stacksets-exec-*',
      'policy:scp/places · e.g. role/x of press: a2c:GetContainerizationJobDetails, aws:RequestedRegion eu-central-1',
      'policy:scp/places - newly denied to OrganizationAccountAccessRole in 4 accounts: account:*, artifact:* and others, 469 actions so far',
      'policy:scp/places · e.g. role/OrganizationAccountAccessRole of press: account:AcceptPrimaryEmailUpdate, aws:RequestedRegion us-east-1',
    ],
  ],
  [
    'a role of one account alone',
    of(
      'scp/second-factor',
      (one) => void (exempt(one)[0] = 'arn:{{partition}}:iam::{{account.shop}}:role/{{roles.automation}}'),
    ),
    [
      'policy:scp/second-factor - newly denied to OrganizationAccountAccessRole in till: iam:DeleteAccessKey, iam:DeleteAccountAlias and others, 25 actions so far',
      'policy:scp/second-factor · e.g. role/OrganizationAccountAccessRole: iam:DeleteAccessKey, without aws:MultiFactorAuthPresent',
    ],
  ],
  [
    'sessions, which are no principals',
    of('scp/shut', (one) => void (exempt(one)[0] = 'arn:{{partition}}:sts::*:assumed-role/{{roles.automation}}/*')),
    [
      'policy:scp/shut - newly denied to OrganizationAccountAccessRole in future accounts of OU Cellar (no account now): a2c:*, a4b:* and others, 22,089 actions so far',
      'policy:scp/shut · e.g. role/OrganizationAccountAccessRole: a2c:GetContainerizationJobDetails',
    ],
  ],
  [
    'users by their type',
    on('scp/people', 'Users', (one) => void (one.Condition = { StringEquals: { 'aws:PrincipalType': 'User' } })),
    ['policy:scp/people · means the same'],
  ],
  [
    'users by having a name',
    on('scp/people', 'Users', (one) => void (one.Condition = { Null: { 'aws:username': 'false' } })),
    ['policy:scp/people · means the same'],
  ],
  [
    'an account by its ARNs',
    on(
      'scp/people',
      'Press',
      (one) => void (one.Condition = { ArnLike: { 'aws:PrincipalArn': 'arn:{{partition}}:*::{{account.press}}:*' } }),
    ),
    ['policy:scp/people · means the same'],
  ],
  [
    'the own organization, which everybody bound is of',
    of('scp/stay', (one) => void (one.Condition = { StringEquals: { 'aws:PrincipalOrgID': '{{organization.id}}' } })),
    ['policy:scp/stay · means the same'],
  ],
  [
    'others than the own organization, of which nobody is bound',
    of(
      'scp/stay',
      (one) => void (one.Condition = { StringNotEquals: { 'aws:PrincipalOrgID': '{{organization.id}}' } }),
    ),
    [
      'policy:scp/stay + newly allowed in 6 accounts: organizations:LeaveOrganization',
      'policy:scp/stay · e.g. role/x: organizations:LeaveOrganization, aws:PrincipalOrgID {{organization.id}}',
      'policy:scp/stay + newly allowed to break-glass, stacksets-exec-*, OrganizationAccountAccessRole in future accounts of OU Cellar (no account now): organizations:LeaveOrganization',
      'policy:scp/stay · e.g. role/break-glass: organizations:LeaveOrganization, aws:PrincipalOrgID {{organization.id}}',
      'policy:scp/stay needs --allow-unguard',
    ],
  ],
  [
    'an account of a partner',
    of('rcp/outsiders', (one) => void (when(one).StringNotEqualsIfExists!['aws:PrincipalAccount'] = '444455556666')),
    [
      'policy:rcp/outsiders + newly allowed in 6 accounts and future accounts of OU Cellar: s3:*, sqs:*',
      'policy:rcp/outsiders · e.g. role/x: s3:AbortMultipartUpload, aws:PrincipalIsAWSService false, aws:PrincipalAccount 444455556666, without aws:PrincipalOrgID',
      'policy:rcp/outsiders needs --allow-unguard',
    ],
  ],
  [
    'an account less',
    of('rcp/keys', (one) => void (when(one).StringNotEquals!['aws:PrincipalAccount'] = ['{{account.press}}'])),
    [
      'policy:rcp/keys - newly denied in press, weld, lab: kms:CreateGrant, kms:Decrypt',
      'policy:rcp/keys · e.g. role/x of lab: kms:CreateGrant, aws:PrincipalIsAWSService false, aws:PrincipalAccount lab',
    ],
  ],
  [
    'one account spared by its placeholder',
    of('scp/networks', (one) => void (when(one).StringNotEquals = { 'aws:PrincipalAccount': '{{account.weld}}' })),
    [
      'policy:scp/networks + newly allowed in weld: secretsmanager:GetSecretValue, except for OrganizationAccountAccessRole, break-glass, stacksets-exec-*',
      'policy:scp/networks · e.g. role/x of weld: secretsmanager:GetSecretValue, aws:PrincipalAccount weld, aws:RequestedRegion eu-central-1, aws:ViaAWSService false, without aws:SourceIp',
      'policy:scp/networks needs --allow-unguard',
    ],
  ],
  [
    'an allow-list without what deploys',
    without('scp/lab-list', 'cloudformation:*', 'ssm:*'),
    [
      'policy:scp/lab-list - newly denied in lab: cloudformation:*, ssm:*',
      'policy:scp/lab-list · e.g. role/x of lab: cloudformation:ActivateOrganizationsAccess, aws:RequestedRegion eu-central-1',
      'policy:scp/lab-list needs --allow-lockout',
    ],
  ],
  [
    'an allow-list in one region, which IAM is not in',
    of('scp/lab-list', (one) => void (one.Condition = { StringEquals: { 'aws:RequestedRegion': 'eu-central-1' } })),
    [
      'policy:scp/lab-list - newly denied in lab: access-analyzer:*, cloudformation:* and others, 2,218 actions so far',
      'policy:scp/lab-list · e.g. role/x of lab: access-analyzer:ApplyArchiveRule, aws:RequestedRegion eu-west-1',
      'policy:scp/lab-list needs --allow-lockout',
    ],
  ],
  [
    'roles for nobody but one account',
    of(
      'rcp/outsiders',
      (one, { Statement }) =>
        void Statement.push({
          ...one,
          Sid: 'Roles',
          Action: ['sts:AssumeRole'],
          Condition: {
            StringNotEquals: { 'aws:PrincipalAccount': '{{account.security}}' },
            BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
          },
        }),
    ),
    [
      'policy:rcp/outsiders - newly denied in 6 accounts and future accounts of OU Cellar: sts:AssumeRole',
      'policy:rcp/outsiders · e.g. role/x: sts:AssumeRole, aws:PrincipalIsAWSService false, aws:PrincipalAccount 999999999999',
      'policy:rcp/outsiders needs --allow-lockout',
    ],
  ],
];
