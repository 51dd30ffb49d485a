import { of, on, turned, when, type Edit } from './edit.ts';

const asking = (sid: string, condition: NonNullable<Parameters<typeof when>[0]['Condition']>) =>
  on('scp/people', sid, (one) => void (one.Condition = condition));

export const conditions: readonly Edit[] = [
  [
    'StringLike instead of StringEquals, without a star',
    of('rcp/outsiders', (one) => turned(one, 'StringNotEqualsIfExists', 'StringNotLikeIfExists')),
    ['policy:rcp/outsiders · means the same'],
  ],
  [
    'without IfExists, where a missing key is unlike as well',
    of('rcp/outsiders', (one) => turned(one, 'StringNotEqualsIfExists', 'StringNotEquals')),
    ['policy:rcp/outsiders · means the same'],
  ],
  [
    'Bool without IfExists, by which anonymous callers pass',
    of('rcp/outsiders', (one) => turned(one, 'BoolIfExists', 'Bool')),
    [
      'policy:rcp/outsiders + newly allowed in 6 accounts and future accounts of OU Cellar: s3:*, sqs:*',
      'policy:rcp/outsiders · e.g. anonymous: s3:AbortMultipartUpload, without aws:PrincipalIsAWSService, without aws:PrincipalOrgID',
      'policy:rcp/outsiders needs --allow-unguard',
    ],
  ],
  [
    'Bool without IfExists, by which keys without a second factor pass',
    of('scp/second-factor', (one) => turned(one, 'BoolIfExists', 'Bool')),
    [
      'policy:scp/second-factor + newly allowed in shop, till: iam:DeleteAccessKey, iam:DeleteAccountAlias and others, 25 actions so far, except for OrganizationAccountAccessRole, break-glass, stacksets-exec-*',
      'policy:scp/second-factor · e.g. role/x: iam:DeleteAccessKey, without aws:MultiFactorAuthPresent',
      'policy:scp/second-factor needs --allow-unguard',
    ],
  ],
  [
    'Bool of both',
    of(
      'scp/second-factor',
      (one) => void (when(one).BoolIfExists = { 'aws:MultiFactorAuthPresent': ['true', 'false'] }),
    ),
    [
      'policy:scp/second-factor - newly denied in shop, till: iam:DeleteAccessKey, iam:DeleteAccountAlias and others, 25 actions so far, except for OrganizationAccountAccessRole, break-glass, stacksets-exec-*',
      'policy:scp/second-factor · e.g. role/x: iam:DeleteAccessKey, aws:MultiFactorAuthPresent true',
    ],
  ],
  [
    'a set operator that no missing key meets',
    of(
      'rcp/outsiders',
      (one) =>
        void (when(one)['ForAnyValue:StringNotLike'] = { 'aws:PrincipalOrgPaths': ['{{organization.id}}/*/ou-line*'] }),
    ),
    [
      'policy:rcp/outsiders + newly allowed in 6 accounts and future accounts of OU Cellar: s3:*, sqs:*',
      'policy:rcp/outsiders · e.g. role/x: s3:AbortMultipartUpload, aws:PrincipalIsAWSService false, without aws:PrincipalOrgPaths, without aws:PrincipalOrgID',
      'policy:rcp/outsiders needs --allow-unguard',
    ],
  ],
  [
    'ForAllValues instead of ForAnyValue',
    on('scp/labels', 'Keys', (one) => turned(one, 'ForAnyValue:StringNotEquals', 'ForAllValues:StringNotEquals')),
    [
      'policy:scp/labels - newly denied in press, weld: dynamodb:TagResource',
      'policy:scp/labels · e.g. role/x of press: dynamodb:TagResource, aws:RequestedRegion eu-central-1, without aws:TagKeys',
      'policy:scp/labels + newly allowed in press, weld: dynamodb:TagResource',
      'policy:scp/labels · e.g. role/x of press: dynamodb:TagResource, aws:RequestedRegion eu-central-1, aws:TagKeys [line, LINE]',
      'policy:scp/labels needs --allow-unguard',
    ],
  ],
  [
    'a set operator on a key that is always there',
    of('scp/places', (one) => turned(one, 'StringNotEquals', 'ForAnyValue:StringNotEquals')),
    ['policy:scp/places · means the same'],
  ],
  [
    'Null of both',
    of('scp/labels', (one) => void (when(one).Null = { 'aws:RequestTag/line': ['true', 'false'] })),
    [
      'policy:scp/labels - newly denied in press, weld: ec2:RunInstances',
      'policy:scp/labels · e.g. role/x of press: ec2:RunInstances on arn:aws:ec2:eu-central-1:press:instance/x, aws:RequestTag/line a-, aws:RequestedRegion eu-central-1',
    ],
  ],
  [
    'a tag by the list of keys, whose case counts',
    asking('Label', { 'ForAllValues:StringNotEquals': { 'aws:TagKeys': 'line' } }),
    [
      'policy:scp/people - newly denied in press, weld: sqs:CreateQueue',
      'policy:scp/people · e.g. role/x of press: sqs:CreateQueue, aws:RequestedRegion eu-central-1, aws:RequestTag/line x, aws:TagKeys LINE',
    ],
  ],
  [
    'a tag by the list of keys, whose case does not count',
    asking('Label', { 'ForAllValues:StringNotEqualsIgnoreCase': { 'aws:TagKeys': 'line' } }),
    ['policy:scp/people · means the same'],
  ],
  [
    'a question mark more',
    on(
      'scp/labels',
      'Lines',
      (one) => void (one.Condition = { StringNotLikeIfExists: { 'aws:RequestTag/line': ['a-*', 'b-??'] } }),
    ),
    [
      'policy:scp/labels - newly denied in press, weld: ec2:CreateTags, ec2:RunInstances',
      'policy:scp/labels · e.g. role/x of press: ec2:CreateTags, aws:RequestedRegion eu-central-1, aws:RequestTag/line b-x',
      'policy:scp/labels + newly allowed in press, weld: ec2:CreateTags, ec2:RunInstances',
      'policy:scp/labels · e.g. role/x of press: ec2:CreateTags, aws:RequestedRegion eu-central-1, aws:RequestTag/line b-xx',
      'policy:scp/labels needs --allow-unguard',
    ],
  ],
  [
    'a variable with something in its place',
    of(
      'scp/tags',
      (one) =>
        void (one.Condition = { StringNotEquals: { 'aws:ResourceTag/team': "${aws:PrincipalTag/team, 'none'}" } }),
    ),
    [
      'policy:scp/tags + newly allowed in press, weld: sqs:SendMessage',
      'policy:scp/tags · e.g. role/x of press: sqs:SendMessage, aws:RequestedRegion eu-central-1, aws:ResourceTag/team none, without aws:PrincipalTag/team',
      'policy:scp/tags needs --allow-unguard',
    ],
  ],
  [
    'a variable before a star',
    of(
      'scp/tags',
      (one) => void (one.Condition = { StringNotLike: { 'aws:ResourceTag/team': '${aws:PrincipalTag/team}*' } }),
    ),
    [
      'policy:scp/tags + newly allowed in press, weld: sqs:SendMessage',
      'policy:scp/tags · e.g. role/x of press: sqs:SendMessage, aws:RequestedRegion eu-central-1, aws:ResourceTag/team xx, aws:PrincipalTag/team x',
      'policy:scp/tags needs --allow-unguard',
    ],
  ],
  [
    'a variable whose case does not count',
    of('scp/tags', (one) => turned(one, 'StringNotEquals', 'StringNotEqualsIgnoreCase')),
    [
      'policy:scp/tags + newly allowed in press, weld: sqs:SendMessage',
      'policy:scp/tags · e.g. role/x of press: sqs:SendMessage, aws:RequestedRegion eu-central-1, aws:ResourceTag/team X, aws:PrincipalTag/team x',
      'policy:scp/tags needs --allow-unguard',
    ],
  ],
];
