import { organization, told, type Files } from './told.ts';

const cases: [name: string, files: Files, told: string[]][] = [
  [
    'missing organization',
    {
      'a.yaml': `accounts:
  web: {}
`,
    },
    ['a.yaml:1:1: organization is required'],
  ],
  [
    'missing homeRegion',
    {
      'a.yaml': `organization:
  accountEmail: aws+{account}@example.com
accounts:
  web: { ou: Nope }
`,
    },
    ['a.yaml:1:1: organization.homeRegion is required', 'a.yaml:4:14: unknown OU "Nope"'],
  ],
  [
    'misspelt homeRegion',
    {
      'a.yaml': `organization:
  homeregion: eu-west-1
  regions: [us-east-1]
`,
    },
    [
      'a.yaml:2:3: unknown key "homeregion" in organization',
      'a.yaml:3:3: organization.regions does not include the home region eu-west-1',
    ],
  ],
  [
    'misspelt top',
    {
      'organization.yaml': organization,
      'b.yaml': `acounts:
  web: { nme: x, ou: Nope }
`,
    },
    [
      'b.yaml:1:1: unknown key "acounts"',
      'b.yaml:2:10: unknown key "nme" in accounts.web',
      'b.yaml:2:22: unknown OU "Nope"',
    ],
  ],
  [
    'misspelt OU key + deps',
    {
      'organization.yaml': organization,
      'b.yaml': `organisationalUnits:
  A: { organizationalUnit: { B: { tag: {X: y} } } }
accounts:
  web: { ou: A/B }
  api: { ou: A/C }
`,
    },
    [
      'b.yaml:1:1: unknown key "organisationalUnits"',
      'b.yaml:2:8: unknown key "organizationalUnit" in organizationalUnits.A',
      'b.yaml:2:35: unknown key "tag" in organizationalUnits.A.organizationalUnits.B',
      'b.yaml:5:14: unknown OU "A/C"',
    ],
  ],
  [
    'ous',
    {
      'organization.yaml': organization,
      'b.yaml': `ous:
  A:
accounts:
  web: { ou: A }
`,
    },
    ['b.yaml:1:1: unknown key "ous"'],
  ],
  [
    'ou: 5',
    {
      'organization.yaml': organization,
      'b.yaml': `accounts:
  web: { ou: 5 }
`,
    },
    ['b.yaml:2:14: accounts.web.ou must be a string, not a number'],
  ],
  [
    'closed "yes"',
    {
      'organization.yaml': organization,
      'b.yaml': `accounts:
  web: { closed: "yes" }
`,
    },
    ['b.yaml:2:18: accounts.web.closed must be true or false, not a string'],
  ],
  [
    'id numeric',
    {
      'organization.yaml': organization,
      'b.yaml': `accounts:
  web: { id: 123456789012 }
  api: { id: 012345678901 }
  c: { id: "123" }
`,
    },
    [
      'b.yaml:2:14: accounts.web.id must be a string of 12 digits',
      'b.yaml:3:14: accounts.api.id must be a string of 12 digits',
      'b.yaml:4:12: accounts.c.id is not an account ID',
    ],
  ],
  [
    'regions as string',
    {
      'a.yaml': `organization:
  homeRegion: eu-west-1
  regions: eu-west-1
`,
    },
    ['a.yaml:3:12: organization.regions must be a list, not a string'],
  ],
  [
    'regions empty',
    {
      'a.yaml': `organization:
  homeRegion: eu-west-1
  regions: []
`,
    },
    ['a.yaml:3:12: organization.regions is empty'],
  ],
  [
    'regions unknown',
    {
      'a.yaml': `organization:
  homeRegion: eu-west-1
  regions: [eu-west-1, eu-wset-2, eu-west-99, eu-west-4, europe, 5, eu-central-1, eu-central-1]
`,
    },
    [
      'a.yaml:3:24: unknown region eu-wset-2',
      'a.yaml:3:35: unknown region eu-west-99',
      'a.yaml:3:47: warning: this version does not know the region eu-west-4',
      'a.yaml:3:58: unknown region europe',
      'a.yaml:3:66: item 6 of organization.regions must be a string, not a number',
      'a.yaml:3:83: eu-central-1 is listed twice',
    ],
  ],
  [
    'homeRegion bad',
    {
      'a.yaml': `organization:
  homeRegion: eu-west1
  regions: [eu-west-1]
`,
    },
    ['a.yaml:2:15: unknown region eu-west1'],
  ],
  [
    'home not among',
    {
      'a.yaml': `organization:
  homeRegion: eu-west-1
  regions: [us-east-1]
`,
    },
    ['a.yaml:3:3: organization.regions does not include the home region eu-west-1'],
  ],
  [
    'other partition',
    {
      'a.yaml': `organization:
  homeRegion: eu-west-1
  regions: [eu-west-1, cn-north-1]
`,
    },
    ['a.yaml:3:24: cn-north-1 is in partition aws-cn, but the home region is in aws'],
  ],
  [
    'accounts as list',
    {
      'organization.yaml': organization,
      'b.yaml': `accounts:
  - web
  - api
`,
    },
    ['b.yaml:2:3: accounts must be a map, not a list'],
  ],
  [
    'accounts list of maps',
    {
      'organization.yaml': organization,
      'b.yaml': `accounts:
  - name: web
`,
    },
    ['b.yaml:2:3: accounts must be a map, not a list'],
  ],
  [
    'OUs as list',
    {
      'organization.yaml': organization,
      'b.yaml': `organizationalUnits: [A, B]
accounts:
  web: { ou: A }
`,
    },
    ['b.yaml:1:22: organizationalUnits must be a map, not a list'],
  ],
  [
    'tags null',
    {
      'organization.yaml': organization,
      'b.yaml': `accounts:
  web:
    tags:
`,
    },
    ['b.yaml:3:5: accounts.web.tags has no value'],
  ],
  [
    'tag number bool null',
    {
      'organization.yaml': organization,
      'b.yaml': `accounts:
  web:
    tags: { A: 1, B: true, C: null, D: [x], E: 2020-01-01 }
`,
    },
    [
      'b.yaml:3:16: accounts.web.tags.A must be a string, not a number',
      'b.yaml:3:22: accounts.web.tags.B must be a string, not true or false',
      'b.yaml:3:28: accounts.web.tags.C has no value',
      'b.yaml:3:40: accounts.web.tags.D must be a string, not a list',
    ],
  ],
  [
    'guardrails null',
    {
      'a.yaml': `${organization}  guardrails:
`,
    },
    ['a.yaml:4:3: organization.guardrails has no value'],
  ],
  [
    'guardrails string',
    {
      'a.yaml': `${organization}  guardrails: g
`,
    },
    ['a.yaml:4:15: organization.guardrails must be a list, not a string'],
  ],
  [
    'guardrails list bad items',
    {
      'a.yaml': `${organization}  guardrails: [5, null, {a: b}, nope]
`,
    },
    [
      'a.yaml:4:16: item 1 of organization.guardrails must be a string, not a number',
      'a.yaml:4:19: item 2 of organization.guardrails has no value',
      'a.yaml:4:25: item 3 of organization.guardrails must be a string, not a map',
      'a.yaml:4:33: unknown guardrail "nope"',
    ],
  ],
  [
    'guardrails with spaces',
    {
      'organization.yaml': organization,
      'b.yaml': `organizationalUnits:
  A:
    guardrails:
      - x y
      -z
`,
    },
    ['b.yaml:5:7: missing space after the dash'],
  ],
  [
    'unknown policy type',
    {
      'organization.yaml': organization,
      'b.yaml': `guardrails:
  g: { type: spc }
  h: {}
  i:
  j: { type: 3 }
organizationalUnits:
  A: { guardrails: [g, h, i, j] }
`,
    },
    [
      'b.yaml:2:14: guardrails.g.type must be scp, rcp, declarative-ec2, tag, backup, ai-opt-out, chat, s3, security-hub, security-hub-cspm, guardduty, inspector, bedrock, upgrade-rollout, or network-security-director, not "spc"',
      'b.yaml:3:3: guardrails.h.type is required',
      'b.yaml:4:3: guardrails.i has no value',
      'b.yaml:5:14: guardrails.j.type must be scp, rcp, declarative-ec2, tag, backup, ai-opt-out, chat, s3, security-hub, security-hub-cspm, guardduty, inspector, bedrock, upgrade-rollout, or network-security-director, not 3',
    ],
  ],
  [
    'template without',
    {
      'a.yaml': `organization:
  homeRegion: eu-west-1
  accountEmail: aws@example.com
accounts:
  web: {}
`,
    },
    ['a.yaml:3:17: organization.accountEmail does not contain {account}'],
  ],
  [
    'template malformed',
    {
      'a.yaml': `organization:
  homeRegion: eu-west-1
  accountEmail: aws+{account}
accounts:
  web: {}
`,
    },
    ['a.yaml:3:17: organization.accountEmail is not an email address that AWS accepts'],
  ],
  [
    'phone',
    {
      'a.yaml': `${organization}  contacts:
    security: { name: A, title: T, email: nope, phone: "+1 555 CALL" }
    billing: { name: A }
    legal: {}
`,
    },
    [
      'a.yaml:5:43: organization.contacts.security.email is not an email address that AWS accepts',
      'a.yaml:5:56: organization.contacts.security.phone is not a phone number',
      'a.yaml:6:5: organization.contacts.billing.title is required',
      'a.yaml:6:5: organization.contacts.billing.email is required',
      'a.yaml:6:5: organization.contacts.billing.phone is required',
      'a.yaml:7:5: unknown key "legal" in organization.contacts',
    ],
  ],
  [
    'quota',
    {
      'a.yaml': `${organization}  accountQuota: 2
accounts: { a: , b: , c: }
`,
    },
    ['a.yaml:4:17: 4 accounts; organization.accountQuota is 2'],
  ],
  [
    'quota types',
    {
      'a.yaml': `${organization}  accountQuota: "20"
  maxDeletions: 20
`,
    },
    [
      'a.yaml:4:17: organization.accountQuota must be a number, not a string',
      'a.yaml:5:17: organization.maxDeletions must be a percentage',
    ],
  ],
  [
    'quota types 2',
    {
      'a.yaml': `${organization}  accountQuota: 1.5
  maxDeletions: lots
`,
    },
    [
      'a.yaml:4:17: organization.accountQuota must be an integer, not a decimal number',
      'a.yaml:5:17: organization.maxDeletions must be a percentage',
    ],
  ],
  [
    'quota types 3',
    {
      'a.yaml': `${organization}  accountQuota: 0
  maxDeletions: 200%
`,
    },
    [
      'a.yaml:4:17: organization.accountQuota must be at least 1',
      'a.yaml:5:17: organization.maxDeletions must be a percentage',
    ],
  ],
  [
    'quota types 4',
    {
      'a.yaml': `${organization}  accountQuota: 60000
`,
    },
    ['a.yaml:4:17: organization.accountQuota must be at most 50000'],
  ],
  [
    'over default',
    {
      'organization.yaml': organization,
      'b.yaml': `accounts: { a: , b: , c: , d: , e: , f: , g: , h: , i: , j: , k: }
`,
    },
    ['b.yaml:1:1: warning: 12 accounts; the default quota is 10'],
  ],
  [
    'organization a list',
    {
      'a.yaml': `organization:
  - homeRegion: eu-west-1
accounts:
  web: { ou: Nope }
`,
    },
    ['a.yaml:2:3: organization must be a map, not a list', 'a.yaml:4:14: unknown OU "Nope"'],
  ],
  [
    'organization string',
    {
      'a.yaml': `organization: acme
`,
    },
    ['a.yaml:1:15: organization must be a map, not a string'],
  ],
  [
    'organization keys at top',
    {
      'a.yaml': `homeRegion: eu-west-1
accounts:
  web: {}
`,
    },
    ['a.yaml:1:1: unknown key "homeRegion"'],
  ],
  [
    'account string',
    {
      'organization.yaml': organization,
      'b.yaml': `accounts:
  web: Prod
`,
    },
    ['b.yaml:2:8: accounts.web must be a map, not a string'],
  ],
  [
    'scpStrategy',
    {
      'organization.yaml': organization,
      'b.yaml': `organizationalUnits:
  A: { scpStrategy: allowlist }
`,
    },
    ['b.yaml:2:21: organizationalUnits.A.scpStrategy must be deny-list or allow-list, not "allowlist"'],
  ],
  [
    'roles',
    {
      'a.yaml': `${organization}  roles: { automation: "arn:aws:iam::1:role/x", breakGlas: y }
`,
    },
    [
      'a.yaml:4:24: organization.roles.automation is not a valid role name',
      'a.yaml:4:49: unknown key "breakGlas" in organization.roles',
    ],
  ],
  [
    'comma missing list',
    {
      'a.yaml': `${organization}  regions: [eu-west-1 us-east-1]
`,
    },
    ['a.yaml:4:13: unknown region eu-west-1 us-east-1'],
  ],
  [
    'OU used in file',
    {
      'organization.yaml': organization,
      'b.yaml': `organizationalUnits:
  A: hello
  B: [x]
accounts:
  web: { ou: A }
  api: { ou: B/C }
`,
    },
    [
      'b.yaml:2:6: organizationalUnits.A must be a map, not a string',
      'b.yaml:3:6: organizationalUnits.B must be a map, not a list',
    ],
  ],
  [
    'tags list',
    {
      'organization.yaml': organization,
      'b.yaml': `accounts:
  a: { tags: [A, B] }
  b: { tags: A=b }
`,
    },
    [
      'b.yaml:2:14: accounts.a.tags must be a map, not a list',
      'b.yaml:3:14: accounts.b.tags must be a map, not a string',
    ],
  ],
  [
    'unknown account field no close + no email',
    {
      'a.yaml': `organization: { homeRegion: eu-west-1 }
accounts:
  a: { frobnicate: 1 }
  b: { emial: x@y.zz }
  c: {}
`,
    },
    [
      'a.yaml:3:8: unknown key "frobnicate" in accounts.a',
      'a.yaml:4:8: unknown key "emial" in accounts.b',
      'a.yaml:5:3: account "c" has no email address',
    ],
  ],
  [
    'document list',
    {
      'a.yaml': `${organization}  guardrails: [g]
guardrails:
  g: { type: scp, document: [x.json] }
`,
    },
    ['a.yaml:6:30: policy document policies/x.json does not exist'],
  ],
  [
    'attach key',
    {
      'a.yaml': `${organization}guardrails:
  g: { type: scp, attach: [root] }
`,
    },
    ['a.yaml:5:3: warning: guardrail "g" is not attached', 'a.yaml:5:19: unknown key "attach" in guardrails.g'],
  ],
];

test.each(cases)('%s', (_, files, expected) => {
  expect(told(files)).toEqual(expected);
});
