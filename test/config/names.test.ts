import { organization, told, type Files } from './told.ts';

const cases: [name: string, files: Files, told: string[]][] = [
  [
    'dup emails',
    {
      'organization.yaml': organization,
      'b.yaml': `accounts:
  a: { email: Team@example.com }
  b: { email: team@EXAMPLE.com }
  "x y": {}
  x-y: {}
`,
    },
    [
      'b.yaml:3:15: email "team@example.com" is also used by account "a" (b.yaml:2:3)',
      'b.yaml:5:3: email "aws+x-y@example.com" is also used by account "x y" (b.yaml:4:3)',
    ],
  ],
  [
    'dup ids, names',
    {
      'organization.yaml': organization,
      'b.yaml': `accounts:
  a: { id: "123456789012" }
  b: { id: "123456789012" }
  c: { name: d }
  d:
`,
    },
    [
      'b.yaml:3:12: id 123456789012 is also used by account "a" (b.yaml:2:3)',
      'b.yaml:5:3: name "d" is also used by account "c" (b.yaml:4:3)',
    ],
  ],
  [
    'unknown ou',
    {
      'organization.yaml': organization,
      'b.yaml': `organizationalUnits:
  Workloads: { organizationalUnits: { Prod: } }
accounts:
  a: { ou: Workloads/Pord }
  b: { ou: workloads/prod }
  c: { ou: Root }
  d: { ou: Prod }
  e: { ou: Workloads/Prod/ }
`,
    },
    [
      'b.yaml:4:12: unknown OU "Workloads/Pord"',
      'b.yaml:5:12: unknown OU "workloads/prod"',
      'b.yaml:6:12: unknown OU "Root"',
      'b.yaml:7:12: unknown OU "Prod"',
      'b.yaml:8:12: unknown OU "Workloads/Prod/"',
    ],
  ],
  [
    'unknown guardrail',
    {
      'a.yaml': `${organization}  guardrails: [deny-rot, deny-root, deny-root]
guardrails:
  deny-root: { type: scp, document: x.json }
`,
      'policies/x.json': `{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"s3:*","Resource":"*"}]}`,
    },
    ['a.yaml:4:16: unknown guardrail "deny-rot"', 'a.yaml:4:37: "deny-root" is listed twice'],
  ],
  [
    'delegated',
    {
      'a.yaml': `${organization}  delegatedAdministrators:
    guardduty.amazonaws.com: managemnt
    securityhub.amazonaws.com: management
    config.amazonaws.com: [gone, web, web]
    gaurdduty.amazonaws.com: web
    macie.amazon.com: web
    foo: 5
accounts:
  gone: { closed: true }
  web:
  management: { closed: true }
`,
    },
    [
      'a.yaml:5:30: unknown account "managemnt"',
      'a.yaml:6:32: the management account cannot be a delegated administrator',
      'a.yaml:7:28: account "gone" is closed',
      'a.yaml:7:39: "web" is listed twice',
      'a.yaml:8:5: unknown service principal "gaurdduty.amazonaws.com"',
      'a.yaml:9:5: "macie.amazon.com" is not a service principal',
      'a.yaml:10:10: organization.delegatedAdministrators.foo must be an account key, or a list of account keys',
      'a.yaml:14:25: the management account cannot be closed',
    ],
  ],
  [
    'trusted',
    {
      'a.yaml': `${organization}  trustedAccess: [cloudtrial.amazonaws.com, sso, ssm.amazonaws.com, ssm.amazonaws.com, some-new.amazonaws.com, 5]
`,
    },
    [
      'a.yaml:4:19: unknown service principal "cloudtrial.amazonaws.com"',
      'a.yaml:4:45: "sso" is not a service principal',
      'a.yaml:4:69: "ssm.amazonaws.com" is listed twice',
      'a.yaml:4:112: item 6 of organization.trustedAccess must be a string, not a number',
    ],
  ],
  [
    'services that Organizations refuses',
    {
      'a.yaml': `${organization}  trustedAccess: [lambda.amazonaws.com, stacksets.cloudformation.amazonaws.com]
`,
    },
    [
      'a.yaml:4:19: warning: AWS Organizations does not recognize "lambda.amazonaws.com"',
      'a.yaml:4:41: warning: AWS Organizations does not recognize "stacksets.cloudformation.amazonaws.com"',
    ],
  ],
  [
    'formerly',
    {
      'organization.yaml': organization,
      'b.yaml': `organizationalUnits:
  A: { formerly: B }
  B:
  C: { formerly: Z }
  D: { formerly: Z }
accounts:
  web: { formerly: api }
  api:
  c: { formerly: constructor }
`,
    },
    [
      'b.yaml:2:18: "B" is still in the configuration',
      'b.yaml:5:18: "Z" is set as formerly twice, here and at b.yaml:4:3',
      'b.yaml:7:20: "api" is still in the configuration',
    ],
  ],
  [
    'OU name bad',
    {
      'organization.yaml': organization,
      'b.yaml': `organizationalUnits:
  Workloads/Prod:
  "*": 
  "":
accounts:
  a: { ou: Workloads/Prod }
  b: { ou: "*" }
`,
    },
    [
      'b.yaml:2:3: the name "Workloads/Prod" contains /, *, {, or }',
      'b.yaml:3:3: the name "*" contains /, *, {, or }',
      'b.yaml:4:3: a key must be a string',
    ],
  ],
  [
    'allow list none',
    {
      'a.yaml': `${organization}  scpStrategy: allow-list
  guardrails: [g]
organizationalUnits:
  A:
  B: { guardrails: [ok] }
  C: { guardrails: [rcp] }
  D: { guardrails: [typo] }
guardrails:
  g: { type: scp, document: x.json }
  ok: { type: scp, document: y.json }
  rcp: { type: rcp, document: z.json }
`,
      'policies/x.json': `{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"s3:*","Resource":"*"}]}`,
      'policies/y.json': `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}`,
      'policies/z.json': `{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*"}]}`,
    },
    [
      'a.yaml:4:3: warning: the root uses allow-list but has no SCP that allows anything',
      'a.yaml:7:3: A uses allow-list but has no SCP; AWS requires at least one',
      'a.yaml:9:3: C uses allow-list but has no SCP; AWS requires at least one',
      'a.yaml:10:21: unknown guardrail "typo"',
    ],
  ],
  [
    'AWS managed name',
    {
      'organization.yaml': organization,
      'b.yaml': `guardrails:
  FullAWSAccess: { type: scp }
`,
    },
    [
      'b.yaml:2:3: "FullAWSAccess" is the name of an AWS managed policy',
      'b.yaml:2:3: warning: guardrail "FullAWSAccess" is not attached',
    ],
  ],
  [
    'guardduty',
    {
      'a.yaml': `${organization}guardrails:
  g: { type: guardduty, document: g.json }
`,
      'policies/g.json': `{"guardduty":{}}`,
    },
    ['a.yaml:5:3: guardrail "g" is not attached, and its policy type would disable GuardDuty auto-enable'],
  ],
  [
    'json file',
    {
      'organization.yaml': organization,
      'b.yaml': `{ "accounts": { "web": { "ou": "Nope" } } }
`,
    },
    ['b.yaml:1:32: unknown OU "Nope"'],
  ],
];

test.each(cases)('%s', (_, files, expected) => {
  expect(told(files)).toEqual(expected);
});

test('a service with the ending of another partition is warned of', () => {
  const services = 'trustedAccess: [securityhub.amazonaws.com.cn, sso.amazonaws.com]';
  const at = (region: string) => ({ 'a.yaml': `organization: { homeRegion: ${region}, ${services} }\n` });
  expect(told(at('eu-west-1'))).toEqual([
    expect.stringMatching(/warning: "securityhub.amazonaws.com.cn" is a service principal in China/),
  ]);
  expect(told(at('cn-north-1'))).toEqual([]);
});
