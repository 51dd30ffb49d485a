import { join } from 'node:path';
import { load, organization, statements, told, withFolder, type Files } from './told.ts';

const cases: [name: string, files: Files, told: string[]][] = [
  [
    'doc missing',
    {
      'a.yaml': `${organization}  guardrails: [a, b, c, d, e, f]
  resourcePolicy: rp.json
guardrails:
  a: { type: scp, document: scp/foo-br.json }
  b: { type: scp, document: scp/foo.txt }
  c: { type: scp, document: scp }
  d: { type: scp, document: ../secret.json }
  e: { type: scp, document: "" }
  f: { type: scp }
`,
      'policies/scp/foo-bar.json': `{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"s3:*","Resource":"*"}]}`,
      'secret.json': `{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"s3:*","Resource":"*"}]}`,
      'policies/scp/d.json/x': ``,
    },
    [
      'a.yaml:5:19: policy document policies/rp.json does not exist',
      'a.yaml:7:29: policy document policies/scp/foo-br.json does not exist',
      'a.yaml:8:29: guardrails.b.document is not a JSON file',
      'a.yaml:9:29: guardrails.c.document is not a JSON file',
      'a.yaml:10:29: ../secret.json is outside the policy document folder',
      'a.yaml:11:29: guardrails.e.document is not a JSON file',
      'a.yaml:12:3: policy document policies/scp/f.json does not exist',
    ],
  ],
  [
    'several documents',
    {
      'a.yaml': `${organization}  guardrails: [a, b, d, e, f]
guardrails:
  a: { type: scp, document: [scp/one.json, scp/two.json] }
  b: { type: scp, document: [scp/one.json, scp/one.json] }
  d: { type: tag, document: [scp/one.json, scp/two.json] }
  e: { type: rcp, document: [scp/large.json, scp/larger.json] }
  f: { type: scp, document: [scp/no.json, scp/two.json] }
access: { permissionSets: { p: { document: [scp/one.json, scp/old.json] } } }
`,
      'policies/scp/one.json': `{"Version":"2012-10-17","Statement":[{"Sid":"A","Effect":"Deny","Action":"s3:*","Resource":"*"}]}`,
      'policies/scp/two.json': `{"Version":"2012-10-17","Statement":{"Sid":"A","Effect":"Deny","Action":"s3:*","Resource":"*"}}`,
      'policies/scp/old.json': `{"Statement":[{"Sid":"A","Effect":"Deny","Action":"s3:*","Resource":"*"}]}`,
      'policies/scp/large.json': `{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::${'x'.repeat(3000)}"}]}`,
      'policies/scp/larger.json': `{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::${'y'.repeat(3000)}"}]}`,
    },
    [
      'a.yaml:7:44: "scp/one.json" is listed twice',
      'a.yaml:8:29: only SCPs, RCPs, and permission sets can have several documents',
      'a.yaml:9:29: the 2 documents have 6192 characters when minified; the maximum for rcp is 5120',
      'a.yaml:10:30: policy document policies/scp/no.json does not exist',
      'a.yaml:11:29: warning: permission set "p" is not assigned',
      'a.yaml:11:59: "scp/old.json" has Version none, and "scp/one.json" has 2012-10-17',
      'policies/scp/old.json:1:1: warning: without Version, policy variables are text',
    ],
  ],
  [
    'no policies folder',
    {
      'a.yaml': `${organization}  guardrails: [d]
guardrails:
  d: { type: scp }
`,
    },
    ['a.yaml:6:3: policy document policies/scp/d.json does not exist'],
  ],
  [
    'json syntax',
    {
      'a.yaml': `${organization}  guardrails: [g]
guardrails:
  g: { type: scp }
`,
      'policies/scp/g.json': `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Deny", "Action": "s3:*" "Resource": "*" }
  ]
}
`,
    },
    ['policies/scp/g.json:4:42: expected a comma before this'],
  ],
  [
    'json trailing comma + unknown action',
    {
      'a.yaml': `${organization}  guardrails: [g]
guardrails:
  g: { type: scp }
`,
      'policies/scp/g.json': `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Deny", "Action": "s3:GetObjct", "Resource": "*", }
  ]
}
`,
    },
    [
      'policies/scp/g.json:4:35: unknown action "s3:GetObjct"',
      'policies/scp/g.json:4:65: JSON does not allow a trailing comma',
    ],
  ],
  [
    'json CRLF',
    {
      'a.yaml': `${organization}  guardrails: [g]
guardrails:
  g: { type: scp }
`,
      'policies/scp/g.json':
        '{\r\n  "Version": "2012-10-17",\r\n  "Statement": [\r\n    { "Effect": "Dny", "Action": "s3:*", "Resource": "*" }\r\n  ]\r\n}\r\n',
    },
    ['policies/scp/g.json:4:17: Effect must be "Allow" or "Deny" in an SCP'],
  ],
  [
    'json empty',
    {
      'a.yaml': `${organization}  guardrails: [g]
guardrails:
  g: { type: scp }
`,
      'policies/scp/g.json': ``,
    },
    ['policies/scp/g.json:1:1: the document is empty'],
  ],
  [
    'cond key',
    {
      'a.yaml': `${organization}  guardrails: [g]
guardrails:
  g: { type: scp }
`,
      'policies/scp/g.json': `{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"StringEquals":{"aws:PrincipalOrgId ":"x","aws:PrincipalOgID":"y"}}}]}`,
    },
    [
      'policies/scp/g.json:1:115: unknown condition key "aws:PrincipalOrgId "',
      'policies/scp/g.json:1:141: unknown condition key "aws:PrincipalOgID"',
    ],
  ],
  [
    'scp principal',
    {
      'a.yaml': `${organization}  guardrails: [g]
guardrails:
  g: { type: scp }
`,
      'policies/scp/g.json': `{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"s3:*","Resource":"*","Principal":"*"}]}`,
    },
    ['policies/scp/g.json:1:86: an SCP cannot have Principal'],
  ],
  [
    'rcp allow',
    {
      'a.yaml': `${organization}  guardrails: [g]
guardrails:
  g: { type: rcp }
`,
      'policies/rcp/g.json': `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*"}]}`,
    },
    ['policies/rcp/g.json:1:48: Effect must be "Deny" in an RCP'],
  ],
  [
    'placeholders',
    {
      'a.yaml': `${organization}  guardrails: [g]
accounts:
  web:
guardrails:
  g: { type: scp }
`,
      'policies/scp/g.json': `{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"s3:*","Resource":["arn:{{partiton}}:s3:::x","arn:aws:s3:::{{account.wbe}}","{{account.web","x {{regions}}","arn:{{partition}}:s3:::{{account.web}}","{{ou.Prod}}"]}]}`,
    },
    [
      'policies/scp/g.json:1:88: unknown placeholder {{partiton}}',
      'policies/scp/g.json:1:123: unknown placeholder {{account.wbe}}',
      'policies/scp/g.json:1:140: Resource must be "*" or an ARN',
      'policies/scp/g.json:1:141: these braces are not a placeholder',
      'policies/scp/g.json:1:156: Resource must be "*" or an ARN',
      'policies/scp/g.json:1:159: {{regions}} is a list and cannot be part of a string',
      'policies/scp/g.json:1:214: unknown placeholder {{ou.Prod}}',
    ],
  ],
  [
    'placeholders of closed accounts',
    {
      'a.yaml': `${organization}  guardrails: [g]
accounts:
  web: { closed: true }
guardrails:
  g: { type: scp }
`,
      'policies/scp/g.json': `{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"s3:*","Resource":["arn:aws:s3:::{{account.web}}","arn:aws:s3:::{{account.wbe}}"]}]}`,
    },
    [
      'policies/scp/g.json:1:97: account "web" is closed',
      'policies/scp/g.json:1:128: unknown placeholder {{account.wbe}}',
    ],
  ],
  [
    'tag policy',
    {
      'a.yaml': `${organization}  guardrails: [g]
guardrails:
  g: { type: tag }
`,
      'policies/tag/g.json': `{ "tags": { "Cost": { "tag_key": { "@@asign": "Cost" }, "tag_vlue": {} } } }`,
    },
    ['policies/tag/g.json:1:36: unknown operator "@@asign"', 'policies/tag/g.json:1:57: unknown key "tag_vlue"'],
  ],
  [
    'tag policy key',
    {
      'a.yaml': `${organization}  guardrails: [g]
guardrails:
  g: { type: tag }
`,
      'policies/tag/g.json': `{ "tgs": { "Cost": { "tag_key": { "@@assign": "Cots" } } } }`,
    },
    [
      'policies/tag/g.json:1:3: the top-level key of this policy must be "tags"',
      'policies/tag/g.json:1:47: tag_key must match the policy key "Cost", ignoring case',
    ],
  ],
  [
    'resource policy',
    {
      'a.yaml': `${organization}  resourcePolicy: r.json
`,
      'policies/r.json': `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}`,
    },
    [
      'policies/r.json:1:38: Principal is required',
      "policies/r.json:1:65: the organization's resource policy can contain only organizations actions",
    ],
  ],
  [
    'same doc twice',
    {
      'a.yaml': `${organization}  guardrails: [g, h]
guardrails:
  g: { type: scp, document: x.json }
  h: { type: scp, document: x.json }
`,
      'policies/x.json': `{`,
    },
    ['policies/x.json:1:2: missing closing }'],
  ],
];

test.each(cases)('%s', (_, files, expected) => {
  expect(told(files)).toEqual(expected);
});

test('closed accounts are not suggested', () => {
  const files = {
    'a.yaml': `${organization}  guardrails: [g]\naccounts: { web: { closed: true }, api: }\nguardrails: { g: { type: scp } }\n`,
    'policies/scp/g.json': statements({ Effect: 'Deny', Action: 's3:*', Resource: 'arn:aws:s3:::{{account.wbe}}' }),
  };
  const fixes = withFolder(files, (root) => load(join(root, 'config')).problems.map(({ fix }) => fix));
  expect(fixes).toEqual(['did you mean "account.api"?']);
});
