import { exempt, of, type Edit } from './edit.ts';

const without = (path: string, ...actions: string[]) =>
  of(path, (one) => {
    const key = one.Action ? 'Action' : 'NotAction';
    one[key] = one[key]!.filter((name) => !actions.includes(name));
  });

export const statements: readonly Edit[] = [
  [
    'an action by a pattern',
    of('scp/stay', (one) => void (one.Action = ['organizations:Leave*'])),
    [
      'policy:scp/stay - newly denied in 6 accounts: actions that do not exist yet',
      'policy:scp/stay · e.g. role/x: organizations:leave',
      'policy:scp/stay - newly denied to break-glass, stacksets-exec-*, OrganizationAccountAccessRole in future accounts of OU Cellar (no account now): actions that do not exist yet',
      'policy:scp/stay · e.g. role/break-glass: organizations:leave',
    ],
  ],
  [
    'actions and keys in another case',
    of('scp/second-factor', (one) => {
      one.Action = ['IAM:DELETE*', 'kms:schedulekeydeletion'];
      one.Condition = {
        boolIfExists: { 'AWS:multifactorauthpresent': 'FALSE' },
        arnnotlike: { 'aws:principalarn': exempt(one) },
      };
    }),
    ['policy:scp/second-factor · means the same'],
  ],
  [
    'NotAction in two statements, which is everything',
    of(
      'scp/places',
      (one, { Statement }) => void Statement.push({ ...one, Sid: 'Two', NotAction: one.NotAction!.splice(0, 1) }),
    ),
    [
      'policy:scp/places - newly denied in 5 accounts: iam:*, except for OrganizationAccountAccessRole, break-glass, stacksets-exec-*',
      'policy:scp/places · e.g. role/x of press: iam:AcceptDelegationRequest, aws:RequestedRegion us-east-1',
      'policy:scp/places - newly denied in 5 accounts: cloudfront:*, health:* and others, up to 375 actions so far, except for OrganizationAccountAccessRole, break-glass, stacksets-exec-*',
      'policy:scp/places · e.g. role/x of press: cloudfront:AllowVendedLogDeliveryForResource, aws:RequestedRegion us-east-1',
    ],
  ],
  [
    'a global service no longer spared',
    without('scp/places', 'route53:*'),
    [
      'policy:scp/places - newly denied in 4 accounts: route53:*, except for OrganizationAccountAccessRole, break-glass, stacksets-exec-*',
      'policy:scp/places · e.g. role/x of press: route53:ActivateKeySigningKey, aws:RequestedRegion us-east-1',
    ],
  ],
  [
    'NotResource with one more',
    of('scp/own-buckets', (one) => void one.NotResource!.push('arn:{{partition}}:s3:::open/*')),
    [
      'policy:scp/own-buckets + newly allowed in shop, till: s3:GetObject, s3:PutObject, except for OrganizationAccountAccessRole, break-glass, stacksets-exec-*',
      'policy:scp/own-buckets · e.g. role/x: s3:GetObject on arn:aws:s3:::open/x, aws:RequestedRegion eu-central-1',
      'policy:scp/own-buckets needs --allow-unguard',
    ],
  ],
  [
    'NotResource in two statements',
    of(
      'scp/own-buckets',
      (one, { Statement }) => void Statement.push({ ...one, Sid: 'Two', NotResource: one.NotResource!.splice(1) }),
    ),
    [
      'policy:scp/own-buckets - newly denied in shop, till: s3:GetObject, s3:PutObject, except for OrganizationAccountAccessRole, break-glass, stacksets-exec-*',
      'policy:scp/own-buckets · e.g. role/x: s3:GetObject on arn:aws:s3:::common/x, aws:RequestedRegion eu-central-1',
    ],
  ],
  [
    'buckets that begin alike',
    of('scp/own-buckets', (one) => void (one.NotResource![1] = 'arn:{{partition}}:s3:::common*')),
    [
      'policy:scp/own-buckets + newly allowed in shop, till: s3:GetObject, s3:PutObject, except for OrganizationAccountAccessRole, break-glass, stacksets-exec-*',
      'policy:scp/own-buckets · e.g. role/x: s3:GetObject on arn:aws:s3:::commonx/x, aws:RequestedRegion eu-central-1',
      'policy:scp/own-buckets needs --allow-unguard',
    ],
  ],
  [
    'a variable of another key',
    of('scp/own-buckets', (one) => void (one.NotResource![0] = 'arn:{{partition}}:s3:::${aws:PrincipalAccount}-*')),
    [
      'policy:scp/own-buckets - newly denied in shop, till: s3:GetObject, s3:PutObject, except for OrganizationAccountAccessRole, break-glass, stacksets-exec-*',
      'policy:scp/own-buckets · e.g. role/x: s3:GetObject on arn:aws:s3:::x-/x, aws:PrincipalAccount ACCOUNT, aws:RequestedRegion eu-central-1, aws:PrincipalTag/team x',
      'policy:scp/own-buckets + newly allowed in shop, till: s3:GetObject, s3:PutObject, except for OrganizationAccountAccessRole, break-glass, stacksets-exec-*',
      'policy:scp/own-buckets · e.g. role/x: s3:GetObject on arn:aws:s3:::ACCOUNT-/x, aws:PrincipalAccount ACCOUNT, aws:RequestedRegion eu-central-1, without aws:PrincipalTag/team',
      'policy:scp/own-buckets needs --allow-unguard',
    ],
  ],
  [
    'a variable where ARNs have none',
    of('scp/sizes', (one) => void (one.Resource = ['arn:{{partition}}:ec2:*:${aws:PrincipalAccount}:volume/*'])),
    [
      'policy:scp/sizes + newly allowed in lab: ec2:CreateVolume',
      'policy:scp/sizes · e.g. role/x of lab: ec2:CreateVolume on arn:aws:ec2:eu-central-1:lab:volume/x, aws:PrincipalAccount lab, aws:RequestedRegion eu-central-1, ec2:VolumeSize 501',
      'policy:scp/sizes needs --allow-unguard',
    ],
  ],
];
