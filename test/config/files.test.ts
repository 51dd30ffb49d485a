import { organization, told, type Files } from './told.ts';

const cases: [name: string, files: Files, told: string[]][] = [
  [
    'dup key one file',
    {
      'organization.yaml': organization,
      'b.yaml': `accounts:
  web: {}
  web: {}
`,
    },
    ['b.yaml:3:3: accounts.web is set twice, here and at b.yaml:2:3'],
  ],
  [
    'dup key top',
    {
      'organization.yaml': organization,
      'b.yaml': `accounts:
  web: {}
accounts:
  api: {}
`,
    },
    ['b.yaml:3:1: accounts is set twice, here and at b.yaml:1:1'],
  ],
  [
    'dup key nested',
    {
      'organization.yaml': organization,
      'b.yaml': `accounts:
  web:
    name: a
    name: b
`,
    },
    ['b.yaml:4:5: accounts.web.name is set twice, here and at b.yaml:3:5'],
  ],
  [
    'dup across files',
    {
      'organization.yaml': organization,
      'a.yaml': `accounts:
  web: { name: A }
`,
      'b.yaml': `accounts:
  web: { name: B }
`,
    },
    ['b.yaml:2:3: accounts.web is set twice, here and at a.yaml:2:3'],
  ],
  [
    'statements about the network go on in other files, each at its own place',
    {
      'organization.yaml': organization,
      'a.yaml': `network:
  expect: [prod can reach dev, 5]
`,
      'b.yaml': `network:
  expect:
    - dev can reach prod
    - 6
`,
      'c.yaml': `network:
  expect: [7]
  connect: [[prod, dev]]
`,
      'd.yaml': `network:
  connect: [[prod, dev]]
`,
    },
    [
      'a.yaml:1:1: network.account is required',
      'a.yaml:1:1: network.addresses is required',
      'a.yaml:1:1: network.segments is required',
      'a.yaml:2:12: unknown segment or account "prod"',
      'a.yaml:2:12: unknown segment or account "dev"',
      'a.yaml:2:32: item 2 of network.expect must be a string, not a number',
      'b.yaml:3:7: unknown segment or account "dev"',
      'b.yaml:3:7: unknown segment or account "prod"',
      'b.yaml:4:7: item 4 of network.expect must be a string, not a number',
      'c.yaml:2:12: item 5 of network.expect must be a string, not a number',
      'd.yaml:2:3: network.connect is set twice, here and at c.yaml:3:3',
    ],
  ],
  [
    'dup across files, same value null both',
    {
      'organization.yaml': organization,
      'a.yaml': `accounts:
  web:
`,
      'b.yaml': `accounts:
  web:
`,
    },
    ['b.yaml:2:3: accounts.web is set twice, here and at a.yaml:2:3'],
  ],
  [
    'dup across files, disjoint keys',
    {
      'organization.yaml': organization,
      'a.yaml': `accounts:
  web: { name: A }
`,
      'b.yaml': `accounts:
  web: { tags: {A: b} }
`,
    },
    ['b.yaml:2:3: accounts.web is set twice, here and at a.yaml:2:3'],
  ],
  [
    'dup scalar across files',
    {
      'organization.yaml': organization,
      'b.yaml': `organization:
  homeRegion: us-east-1
`,
    },
    ['organization.yaml:2:3: organization.homeRegion is set twice, here and at b.yaml:2:3'],
  ],
  [
    'account in file and in accounts.yaml',
    {
      'organization.yaml': organization,
      'b.yaml': `accounts:
  web: { name: A }
`,
      'accounts/web.yaml': `name: B
`,
    },
    ['accounts/web.yaml:1:1: accounts.web is set twice, here and at b.yaml:2:3'],
  ],
  [
    'account in file and in accounts.yaml, disjoint',
    {
      'organization.yaml': organization,
      'b.yaml': `accounts:
  web:
`,
      'accounts/web.yaml': `name: B
`,
    },
    ['accounts/web.yaml:1:1: accounts.web is set twice, here and at b.yaml:2:3'],
  ],
  [
    'account .yaml and .yml',
    {
      'organization.yaml': organization,
      'b.yaml': `accounts:
  api:
`,
      'accounts/web.yaml': `name: B
`,
      'accounts/web.yml': `tags: {}
`,
    },
    ['accounts/web.yml:1:1: accounts.web is set twice, here and at accounts/web.yaml:1:1'],
  ],
  [
    'account file wraps accounts:',
    {
      'organization.yaml': organization,
      'b.yaml': ``,
      'accounts/web.yaml': `accounts:
  web:
    name: B
`,
    },
    ['accounts/web.yaml:1:1: unknown key "accounts" in accounts.web'],
  ],
  [
    'account file wraps its key:',
    {
      'organization.yaml': organization,
      'b.yaml': ``,
      'accounts/web.yaml': `web:
  name: B
`,
    },
    ['accounts/web.yaml:1:1: unknown key "web" in accounts.web'],
  ],
  [
    'account file bad name',
    {
      'organization.yaml': organization,
      'b.yaml': ``,
      'accounts/-web@1.yaml': `name: B
`,
    },
    ['accounts/-web@1.yaml:1:1: the name "-web@1" is not a valid account key'],
  ],
  [
    'account file list',
    {
      'organization.yaml': organization,
      'b.yaml': ``,
      'accounts/web.yaml': `- name: B
`,
    },
    ['accounts/web.yaml:1:1: accounts.web must be a map, not a list'],
  ],
  [
    'account file scalar',
    {
      'organization.yaml': organization,
      'b.yaml': ``,
      'accounts/web.yaml': `hello
`,
    },
    ['accounts/web.yaml:1:1: accounts.web must be a map, not a string'],
  ],
  [
    'unknown key in account file',
    {
      'organization.yaml': organization,
      'b.yaml': ``,
      'accounts/web.yaml': `# c

nme: Web
`,
    },
    ['accounts/web.yaml:3:1: unknown key "nme" in accounts.web'],
  ],
  [
    'duplicate sections in a file',
    {
      'organization.yaml': organization,
      'b.yaml': `accounts:
  a: { ou: Nope }
accounts:
  a: {}
  b: { ou: Nope }
`,
    },
    [
      'b.yaml:2:12: unknown OU "Nope"',
      'b.yaml:3:1: accounts is set twice, here and at b.yaml:1:1',
      'b.yaml:5:12: unknown OU "Nope"',
    ],
  ],
  [
    'dir named yaml',
    { 'o.yaml': organization, 'x.yaml/y.yaml': `accounts: {}` },
    ['x.yaml/y.yaml:1:1: warning: this file is not read'],
  ],
  [
    'management in accounts file',
    {
      'o.yaml': organization,
      'accounts/management.yaml': `closed: true
ou: Nope
`,
    },
    [
      'accounts/management.yaml:1:9: the management account cannot be closed',
      'accounts/management.yaml:2:5: unknown OU "Nope"',
    ],
  ],
  [
    'accounts in files of their own only',
    { 'organization.yaml': organization, 'accounts/a.yaml': `ou: Nope`, 'accounts/b.yaml': `ou: None` },
    ['accounts/a.yaml:1:5: unknown OU "Nope"', 'accounts/b.yaml:1:5: unknown OU "None"'],
  ],
  [
    'nested folder',
    {
      'organization.yaml': organization,
      'b.yaml': ``,
      'accounts/team/x.yaml': `ou: A
`,
      'account/y.yaml': ``,
      '.hidden.yaml': '\t',
    },
    ['account/y.yaml:1:1: warning: this file is not read', 'accounts/team/x.yaml:1:1: warning: this file is not read'],
  ],
  [
    'broken file elsewhere',
    {
      'organization.yaml': organization,
      'accounts.yaml': `accounts:
  web: { ou: Prd }
  api: { ou: "Prod }
  c: {ou: Prod}
`,
      'accounts/z.yaml': `ou: Nope
`,
      'ous.yaml': `organizationalUnits:
  Prod: { guardrails: [g, h] }
`,
    },
    [
      'accounts.yaml:2:14: unknown OU "Prd"',
      'accounts.yaml:3:14: unclosed quote',
      'accounts/z.yaml:1:5: unknown OU "Nope"',
      'ous.yaml:2:24: unknown guardrail "g"',
      'ous.yaml:2:27: unknown guardrail "h"',
    ],
  ],
  [
    'many at once',
    {
      'organization.yaml': `organization:
  homeRegion: eu-wst-1
  accountEmail: aws@example.com
  trustdAccess: []
`,
      'accounts.yaml': `accounts:
  web: { ou: Prd, tags: { A: 1 } }
  api: { ou: Prod, email: x }
`,
      'ous.yaml': `organizationalUnits:
  Prod: { guardrails: [g, h] }
`,
      'guardrails.yaml': `guardrails:
  g: { type: scp }
`,
      'policies/scp/g.json': `{ "Version": "2012-10-17", "Statement": [ { "Effect": "Deny", "Action": "s3:Gett*", "Resource": "*" } ] }`,
    },
    [
      'accounts.yaml:2:14: unknown OU "Prd"',
      'accounts.yaml:2:30: accounts.web.tags.A must be a string, not a number',
      'accounts.yaml:3:27: accounts.api.email is not an email address that AWS accepts',
      'organization.yaml:2:15: unknown region eu-wst-1',
      'organization.yaml:3:17: organization.accountEmail does not contain {account}',
      'organization.yaml:4:3: unknown key "trustdAccess" in organization',
      'ous.yaml:2:27: unknown guardrail "h"',
      'policies/scp/g.json:1:73: "s3:Gett*" matches no action',
    ],
  ],
];

test.each(cases)('%s', (_, files, expected) => {
  expect(told(files)).toEqual(expected);
});
