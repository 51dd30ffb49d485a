/** What generated policies and requests are made of: few words, so that they meet. */

export const [home, abroad] = ['111122223333', '444455556666'];

/** Actions with what they are done to. */
export const deeds: readonly (readonly [action: string, ...resources: string[]])[] = [
  ['s3:GetObject', 'arn:aws:s3:::b/k', 'arn:aws:s3:::b/ann/k', 'arn:aws:s3:::b/x:y', 'arn:aws:s3:::bb/k'],
  ['s3:PutObject', 'arn:aws:s3:::b/k', 'arn:aws:s3:::b/red/k', 'arn:aws:s3:::b/RED'],
  ['s3:ListBucket', 'arn:aws:s3:::b', 'arn:aws:s3:::bb'],
  ['s3:ListAllMyBuckets', '*'],
  ['sqs:SendMessage', `arn:aws:sqs:eu-west-1:${home}:q`, `arn:aws:sqs:us-east-1:${home}:red`],
  ['kms:Decrypt', `arn:aws:kms:eu-west-1:${home}:key/k`],
  ['secretsmanager:GetSecretValue', `arn:aws:secretsmanager:eu-west-1:${home}:secret:red`],
  ['dynamodb:GetItem', `arn:aws:dynamodb:eu-west-1:${home}:table/red`],
  ['lambda:InvokeFunction', `arn:aws:lambda:eu-west-1:${home}:function:red`],
  ['ec2:TerminateInstances', `arn:aws:ec2:eu-west-1:${home}:instance/i-1`],
  ['ec2:DescribeInstances', '*'],
  ['iam:CreateRole', `arn:aws:iam::${home}:role/red`, `arn:aws:iam::${home}:role/landing-zone-x`],
  ['iam:PassRole', `arn:aws:iam::${home}:role/red`],
  ['sts:AssumeRole', `arn:aws:iam::${home}:role/red`, `arn:aws:iam::${home}:role/landing-zone-x`],
];

/** Services with RCPs. */
export const controlled = ['s3', 'sqs', 'kms', 'secretsmanager', 'dynamodb', 'sts'];

export const actionPatterns = [
  ...['*', 's3:*', 's3:Get*', 's3:?etObject', 'S3:getobject', 's3:*Object', 's3:List*', 'iam:*Role', 'iam:*', 'ec2:*'],
  ...['ec2:Describe*', 'sqs:*', 'kms:*', 'kms:Dec*pt', 'sts:*', 'sts:Assume*', 'dynamodb:*', 'lambda:Invoke*'],
  'secretsmanager:GetSecretValue',
];

export const resourcePatterns = [
  ...[
    '*',
    'arn:aws:s3:::*',
    'arn:aws:s3:::b',
    'arn:aws:s3:::b/*',
    'arn:aws:s3:::b/?',
    'arn:aws:s3:::b*/k',
    'arn:aws:s3:::b/red*',
  ],
  ...[
    'arn:aws:s3:::b/${aws:username}/*',
    'arn:aws:s3:::b/${aws:PrincipalTag/team}/*',
    'arn:aws:s3:::b/${*}',
    'arn:aws:s3:::b/x:*',
  ],
  ...[
    "arn:aws:s3:::b/${aws:PrincipalTag/team, 'red'}/?",
    'arn:aws:iam::*:role/*',
    `arn:aws:iam::${home}:role/landing-zone-*`,
  ],
  ...[
    `arn:aws:sqs:*:*:q`,
    `arn:aws:sqs:eu-*:${home}:?`,
    'arn:aws:*:*:*:*red',
    `arn:aws:kms:*:${home}:key/*`,
    'arn:aws:ec2:*',
  ],
  ...['arn:aws:secretsmanager:*:*:secret:r?d', `arn:aws:dynamodb:eu-west-1:${home}:table/\${aws:PrincipalTag/team}`],
  ...[`arn:aws:lambda:*:${home}:function:*`, 'arn:aws:ec2:*:*:instance/*'],
];

/** Of requests, by what kind of operator compares them. */
export const keys = {
  string: {
    'aws:PrincipalTag/team': ['red', 'RED', 'blue', 'r*d', ''],
    'aws:PrincipalOrgID': ['o-ours000000', 'o-other00000'],
    'aws:RequestedRegion': ['eu-west-1', 'us-east-1'],
    'aws:SourceAccount': [home, abroad],
    'aws:SourceVpce': ['vpce-1', 'vpce-2'],
    'aws:Referer': ['red', 'ann'],
  },
  arn: {
    'aws:SourceArn': [
      'no arn',
      'arn:aws:s3:::b',
      `arn:aws:sns:eu-west-1:${home}:red`,
      `arn:aws:sns:eu-west-1:${abroad}:a:b`,
    ],
  },
  bool: { 'aws:SecureTransport': ['true', 'false'], 'aws:MultiFactorAuthPresent': ['true', 'false'] },
  number: { 'aws:MultiFactorAuthAge': ['0', '60', '3600', '60.0'] },
  date: {
    'aws:CurrentTime': ['2026-11-28T12:00:00Z', '2026-11-29T00:00:00Z'],
    'aws:TokenIssueTime': ['2026-11-28T11:59:59Z'],
  },
  address: { 'aws:SourceIp': ['10.0.0.1', '203.0.113.9', '2001:db8::1'] },
  many: {
    'aws:CalledVia': ['athena.amazonaws.com', 'red'],
    'aws:PrincipalOrgPaths': ['o-ours000000/r-1/ou-1/', 'o-ours000000/r-1/ou-2/'],
  },
} as const;

/** What policies compare with. */
export const wanted = {
  string: [
    ...[
      'red',
      'RED',
      'r*',
      '?ed',
      '*',
      'eu-*',
      'eu-west-1',
      'o-ours000000',
      home,
      'vpce-?',
      'ann',
      '',
      'r${*}d',
      '${*}',
      'a${$}',
    ],
    ...[
      '${aws:username}',
      '${aws:PrincipalTag/team}',
      "${aws:PrincipalTag/team, 'red'}",
      '${aws:SourceAccount}',
      '${aws:PrincipalAccount}',
    ],
  ],
  arn: [
    ...[
      'arn:aws:s3:::b',
      'arn:aws:s3:::*',
      `arn:aws:sns:*:${home}:*`,
      'arn:aws:sns:*:*:red',
      'arn:aws:*:*:*:*',
      'arn:*:*:*:*:*',
    ],
    ...[
      `arn:aws:iam::${home}:role/*`,
      `arn:aws:iam::*:role/red`,
      `arn:aws:iam::${home}:user/\${aws:username}`,
      `arn:aws:iam::${abroad}:role/r?d`,
    ],
  ],
  bool: ['true', 'false'],
  number: ['0', '60', '3600', '61.5'],
  date: ['2026-11-28T12:00:00Z', '2026-11-28T23:59:59Z', '2026-11-29'],
  address: ['10.0.0.0/8', '203.0.113.9', '203.0.113.0/29', '2001:db8::/32', '0.0.0.0/0'],
  many: ['athena.amazonaws.com', '*.amazonaws.com', 'r?d', 'o-ours000000/*', 'o-ours000000/r-1/ou-1/*', 'red'],
} as const;

export const operators = {
  string: [
    'StringEquals',
    'StringNotEquals',
    'StringEqualsIgnoreCase',
    'StringNotEqualsIgnoreCase',
    'StringLike',
    'StringNotLike',
  ],
  arn: ['ArnEquals', 'ArnNotEquals', 'ArnLike', 'ArnNotLike', 'StringLike', 'StringNotLike'],
  bool: ['Bool'],
  number: [
    'NumericEquals',
    'NumericNotEquals',
    'NumericLessThan',
    'NumericLessThanEquals',
    'NumericGreaterThan',
    'NumericGreaterThanEquals',
  ],
  date: [
    'DateEquals',
    'DateNotEquals',
    'DateLessThan',
    'DateLessThanEquals',
    'DateGreaterThan',
    'DateGreaterThanEquals',
  ],
  address: ['IpAddress', 'NotIpAddress'],
  many: ['StringEquals', 'StringNotEquals', 'StringLike', 'StringNotLike', 'StringEqualsIgnoreCase'],
} as const;

export type Sort = keyof typeof keys;
