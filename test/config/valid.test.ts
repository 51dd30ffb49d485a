import { join } from 'node:path';
import { load, organization, statements, told, withFolder, type Files } from './told.ts';

const deny = statements({ Effect: 'Deny', Action: 's3:*', Resource: '*' });
const allow = statements({ Effect: 'Allow', Action: '*', Resource: '*' });
const account = 'accounts:\n  web: { tags: { A: b } }\n';

const cases: [name: string, files: Files][] = [
  ['the least', { 'a.yaml': organization }],
  ['a file of comments beside it', { 'a.yaml': organization, 'b.yaml': '# nothing\n' }],
  ['an empty file beside it', { 'a.yaml': organization, 'b.yaml': '' }],
  ['.yml', { 'a.yml': organization }],
  ['a byte order mark', { 'a.yaml': `\uFEFF${organization}` }],
  ['lines that end in CR LF', { 'a.yaml': (organization + account).replaceAll('\n', '\r\n') }],
  ['lines that end in CR', { 'a.yaml': (organization + account).replaceAll('\n', '\r') }],
  ['no line end at the end', { 'a.yaml': organization.trimEnd() }],
  ['a document that is begun and ended', { 'a.yaml': `%YAML 1.2\n---\n${organization}...\n` }],
  ['JSON', { 'a.yaml': '{ "organization": { "homeRegion": "eu-west-1" }, "accounts": {} }' }],
  ['empty sections', { 'a.yaml': `${organization}organizationalUnits:\naccounts:\nguardrails:\n` }],
  [
    'empty sections that other files fill',
    { 'a.yaml': `${organization}accounts:\n`, 'b.yaml': account, 'c.yaml': 'accounts:\n', 'accounts/api.yaml': '' },
  ],
  ['an account in an empty file', { 'a.yaml': organization, 'accounts/web.yaml': '' }],
  ['an account in a file', { 'a.yaml': organization, 'accounts/web-prod.yml': 'tags: { A: b }\n' }],
  ['the management account', { 'a.yaml': organization, 'accounts/management.yaml': 'tags: { A: b }\n' }],
  ['keys that YAML reads as numbers', { 'a.yaml': `${organization}accounts:\n  007:\n  1.0:\n  true:\n` }],
  ['names of JavaScript', { 'a.yaml': `${organization}accounts:\n  constructor: { formerly: toString }\n` }],
  ['sections in several files', { 'a.yaml': organization, 'b.yaml': account, 'c.yaml': 'accounts:\n  api:\n' }],
  [
    'an OU that another file goes on with',
    {
      'a.yaml': `${organization}organizationalUnits:\n  A: { tags: { B: c } }\n`,
      'b.yaml': 'organizationalUnits:\n  A: { organizationalUnits: { B: } }\naccounts:\n  web: { ou: A/B }\n',
    },
  ],
  ['an alias', { 'a.yaml': `${organization}accounts:\n  web: &web { tags: { A: b } }\n  api: *web\n` }],
  [
    'merge keys, in a list and before and after other keys',
    {
      'a.yaml': `${organization}accounts:\n  a: &a { tags: { A: b } }\n  b: &b { name: X }\n  c: { <<: [*a, *b], name: C }\n  d: { name: D, <<: *b }\n`,
    },
  ],
  ['an anchor defined twice', { 'a.yaml': `${organization}accounts:\n  a: &x { tags: {} }\n  b: &x {}\n  c: *x\n` }],
  ['a bracket that closes below its key', { 'a.yaml': `${organization}  regions: [\n    eu-west-1,\n  ]\n` }],
  ['texts over several lines', { 'a.yaml': `${organization}accounts:\n  a: { tags: { A: "b\n      c" } }\n` }],
  ['every tag character', { 'a.yaml': `${organization}accounts:\n  a: { tags: { "Kosten: ä": "a b_.:/=+-@ é" } }\n` }],
  [
    '49 tags',
    {
      'a.yaml': `${organization}accounts:\n  a:\n    tags: { ${Array.from({ length: 49 }, (_, i) => `t${i}: v`).join(', ')} }\n`,
    },
  ],
  [
    'five levels of OUs',
    {
      'a.yaml': `${organization}organizationalUnits: ${'{ A: { organizationalUnits: '.repeat(4)}{ A: }${' } }'.repeat(4)}\naccounts: { a: { ou: A/A/A/A/A } }\n`,
    },
  ],
  [
    'nine SCPs beside FullAWSAccess, and ten without it',
    {
      'a.yaml': `${organization}  guardrails: [${names(9)}]\norganizationalUnits:\n  A: { scpStrategy: allow-list, guardrails: [${names(10)}] }\nguardrails:\n${definitions(10)}`,
      'policies/x.json': allow,
    },
  ],
  [
    'documents with placeholders',
    {
      'a.yaml': `${organization}  guardrails: [g]\norganizationalUnits: { A: { organizationalUnits: { B: } } }\naccounts: { web: }\nguardrails:\n  g: { type: scp }\n`,
      'policies/scp/g.json': `\uFEFF${statements({
        Effect: 'Deny',
        Action: 's3:*',
        Resource: 'arn:{{partition}}:s3:::{{ account.web }}-{{account.management}}/*',
        Condition: {
          StringNotEquals: { 'aws:RequestedRegion': ['{{regions}}', '{{homeRegion}}'] },
          ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/{{roles.breakGlass}}' },
          'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': ['{{organization.path}}/{{ou.A/B}}/*'] },
        },
      })}`,
    },
  ],
  [
    'one document of two guardrails',
    {
      'a.yaml': `${organization}  guardrails: [g, h]\nguardrails:\n  g: { type: scp, document: x.json }\n  h: { type: scp, document: ./x.json }\n`,
      'policies/x.json': deny,
    },
  ],
  [
    'delegated administrators',
    {
      'a.yaml': `${organization}  trustedAccess: [sso.amazonaws.com, some-new-service.amazonaws.com]\n  delegatedAdministrators:\n    guardduty.amazonaws.com: web\n    fms.amazonaws.com: [web, api]\n    macie.amazonaws.com: []\naccounts: { web: , api: }\n`,
    },
  ],
  [
    'e-mail addresses',
    { 'a.yaml': `${organization}accounts:\n  a: { email: A.b+c/d=e@x-1.example.co }\n  b: { email: a@b.cd }\n` },
  ],
  ['China', { 'a.yaml': 'organization:\n  homeRegion: cn-north-1\n  regions: [cn-north-1, cn-northwest-1]\n' }],
  ['a quota and shares', { 'a.yaml': `${organization}  accountQuota: 50000\n  maxDeletions: 100%\n` }],
  ['empty sections of logs and stacks', { 'a.yaml': `${organization}logging:\nstacks:\n` }],
  [
    'an archive in several files',
    {
      'a.yaml': `${organization}accounts: { log-archive: , security: }\nlogging: { archive: log-archive }\n`,
      'b.yaml': 'logging: { readers: [security, management], lifecycle: { glacier: 60 days, delete: never } }\n',
      'c.yaml':
        'logging: { objectLock: { mode: governance, retention: 36500 days }, trail: { dataEvents: [s3, lambda], alarms: { email: [a@example.com] } } }\n',
    },
  ],
  [
    'a lock that ends when the logs are deleted',
    {
      'a.yaml': `${organization}accounts: { log-archive: }\nlogging: { archive: log-archive, lifecycle: { delete: 1 year }, objectLock: { mode: compliance, retention: 365 days } }\n`,
    },
  ],
  [
    'stacks of every sort, in several files',
    {
      'a.yaml': `${organization}  regions: [eu-west-1, us-east-1]\n  rollout: { concurrency: 50%, failureTolerance: 0 %, regionOrder: [us-east-1] }\n  managedBy: cloudformation\n`,
      'b.yaml':
        'organizationalUnits: { A: { organizationalUnits: { B: } } }\naccounts: { web: { ou: A/B }, api: , old: { closed: true } }\n',
      'c.yaml': `stacks:
  code: { code: deep/c.mts, targets: { organizationalUnits: [root] }, regions: [all], dependsOn: [plain, json] }
  plain:
    template: ./t.yml
    targets: { organizationalUnits: [A], except: [web], accounts: [management] }
    regions: [us-east-1]
    rollout: { concurrency: 1 %, regionOrder: [us-east-1] }
    tags: { A: b }
  empty: { template: t.yml, targets: { organizationalUnits: [A/B], except: [] }, tags: {}, parameters: {}, dependsOn: [] }
`,
      'd.yaml': `stacks:
  json:
    template: p.json
    targets: { accounts: [web, management] }
    parameters: { Account: '{{account.web}} {{ou.A/B}} {single}', Regions: '{{ regions }}' }
    dependsOn: [landing-zone-templates]
  same: { template: p.json, targets: { accounts: [api] }, parameters: { Account: '' } }
`,
      'stacks/deep/c.mts': 'export default 1',
      'stacks/t.yml': 'Resources: { Topic: { Type: AWS::SNS::Topic } }\n',
      'stacks/p.json': `{
  "Parameters": { "Account": { "Type": "String" }, "Regions": { "Type": "CommaDelimitedList", "Default": "a" } },
  "Resources": { "Topic": { "Type": "AWS::SNS::Topic", "Properties": { "DisplayName": { "Ref": "Account" } } } }
}`,
    },
  ],
  [
    'a stack called as one of the tool’s that is not made',
    {
      'a.yaml': `${organization}stacks: { landing-zone-trail: { template: t.yaml, targets: { accounts: [management] } } }\n`,
      'stacks/t.yaml': 'Resources: { Topic: { Type: AWS::SNS::Topic } }\n',
    },
  ],
  [
    'formerly',
    { 'a.yaml': `${organization}organizationalUnits: { A: { formerly: B } }\naccounts: { web: { formerly: B } }\n` },
  ],
];

function names(count: number): string {
  return Array.from({ length: count }, (_, index) => `g${index}`).join(', ');
}

function definitions(count: number): string {
  return Array.from({ length: count }, (_, index) => `  g${index}: { type: scp, document: x.json }\n`).join('');
}

test.each(cases)('nothing is wrong with %s', (_, files) => {
  expect(told(files)).toEqual([]);
});

test.each([
  ['no accounts', '', false],
  ['an account by its key', 'accounts:\n  web: { id: "123456789012", name: web, email: web@example.com }\n', false],
  ['an account by another name', 'accounts:\n  web: { name: Web }\n', true],
  ['an account that had another key', 'accounts:\n  web: { formerly: api }\n', true],
  ['a management account with a name', 'accounts:\n  management: { name: Company }\n', false],
  [
    'a contact',
    'accounts:\n  web: { contacts: { security: { name: A, title: B, email: a@example.com, phone: "1" } } }\n',
    true,
  ],
])('%s: whether Account Management must be trusted', (_, yaml, trusted) => {
  const zone = withFolder({ 'a.yaml': organization + yaml }, (root) => load(join(root, 'config')).zone);
  expect(zone?.trustedAccess).toEqual(trusted ? ['account.amazonaws.com'] : []);
});

test('nothing is wrong with the sample', () => {
  expect(load('config').problems).toEqual([]);
});

test('an explicit key wins over a merged one', () => {
  const yaml = `${organization}accounts:\n  a: &a { name: A, tags: { A: b } }\n  b: { name: B, <<: *a, email: b@example.com }\n`;
  expect(told({ 'a.yaml': `${yaml}  c: { <<: *a, ou: Nope }\n` })).toEqual([
    'a.yaml:5:17: name "A" is also used by account "a" (a.yaml:5:3)',
    'a.yaml:7:20: unknown OU "Nope"',
  ]);
});
