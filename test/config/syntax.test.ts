import { organization, told, type Files } from './told.ts';

const cases: [name: string, files: Files, told: string[]][] = [
  [
    'tab indentation',
    { 'organization.yaml': organization, 'b.yaml': 'accounts:\n\tweb:\n\t\tou: X\n' },
    ['b.yaml:2:1: a tab indents this line', 'b.yaml:3:1: a tab indents this line'],
  ],
  [
    'tab in the middle',
    { 'organization.yaml': organization, 'b.yaml': 'accounts:\n  web:\n  \tou: X\n' },
    ['b.yaml:3:3: a tab indents this line'],
  ],
  [
    'unclosed double quote',
    {
      'organization.yaml': organization,
      'b.yaml': `accounts:
  web:
    name: "Web
    ou: X
`,
    },
    ['b.yaml:3:11: this quote is not closed'],
  ],
  [
    'unclosed single quote',
    {
      'organization.yaml': organization,
      'b.yaml': `accounts:
  web:
    name: 'Web
    tags: {}
`,
    },
    ['b.yaml:3:11: this quote is not closed'],
  ],
  [
    'unclosed flow seq',
    {
      'a.yaml': `organization:
  homeRegion: eu-west-1
  regions: [eu-west-1, us-east-1
  accountEmail: aws+{account}@example.com
`,
    },
    ['a.yaml:3:12: this [ is not closed'],
  ],
  [
    'unclosed flow map',
    {
      'organization.yaml': organization,
      'b.yaml': `accounts:
  web: { name: Web, tags: { A: b }
  api: {}
`,
    },
    ['b.yaml:2:8: this { is not closed'],
  ],
  [
    'bad indentation',
    {
      'organization.yaml': organization,
      'b.yaml': `accounts:
  web:
    name: Web
   tags: {}
`,
    },
    ['b.yaml:4:4: this line is not indented like the keys it belongs to'],
  ],
  [
    'missing colon',
    {
      'organization.yaml': organization,
      'b.yaml': `accounts:
  web
    name: Web
`,
    },
    ['b.yaml:2:3: this is no key: no colon follows it'],
  ],
  [
    'missing space after colon',
    {
      'organization.yaml': organization,
      'b.yaml': `accounts:
  web:
    name:Web
`,
    },
    ['b.yaml:3:5: accounts.web must be a map of keys, not a text'],
  ],
  [
    'missing space after colon top',
    {
      'a.yaml': `organization:
  homeRegion:eu-west-1
`,
    },
    ['a.yaml:2:3: organization must be a map of keys, not a text'],
  ],
  [
    'account file missing email no template',
    {
      'o.yaml': `organization:
  homeRegion: eu-west-1
`,
      'accounts/web.yaml': `# comment
name: Web
`,
    },
    ['accounts/web.yaml:1:1: account web has no e-mail'],
  ],
  [
    'alias undefined',
    {
      'organization.yaml': organization,
      'b.yaml': `accounts:
  web: *nope
`,
    },
    ['b.yaml:2:8: there is no anchor &nope above'],
  ],
  [
    'anchor problem told twice',
    {
      'organization.yaml': organization,
      'b.yaml': `accounts:
  web: &x { tgs: { A: b } }
  api: *x
`,
    },
    ['b.yaml:2:13: no such key tgs in accounts.web'],
  ],
  [
    'merge key valid',
    {
      'organization.yaml': organization,
      'b.yaml': `x-common: &c { tags: { A: b } }
accounts:
  web: { <<: *c, name: W }
`,
    },
    ['b.yaml:1:1: no such key x-common'],
  ],
  [
    'merge key wrong in merged',
    {
      'organization.yaml': organization,
      'b.yaml': `accounts:
  web: &c { tags: { A: 1 } }
  api: { <<: *c, name: W }
`,
    },
    ['b.yaml:2:24: accounts.web.tags.A must be a text, not a number'],
  ],
  [
    'merge of scalar',
    {
      'organization.yaml': organization,
      'b.yaml': `accounts:
  api: { name: W, <<: hello }
`,
    },
    ['b.yaml:2:23: << takes an alias of a map, or a list of such'],
  ],
  [
    'recursive alias',
    {
      'organization.yaml': organization,
      'b.yaml': `accounts: &a
  web: *a
`,
    },
    ['b.yaml:2:8: *a stands within itself'],
  ],
  ['empty files', { 'a.yaml': ``, 'b.yaml': `` }, ['a.yaml:1:1: there is no organization in the config']],
  [
    'only comments',
    {
      'a.yaml': `# a
# b
`,
    },
    ['a.yaml:1:1: there is no organization in the config'],
  ],
  [
    'multi docs',
    {
      'a.yaml': `${organization}---
accounts:
  web: {}
`,
    },
    ['a.yaml:4:1: a second document begins here; a file holds one'],
  ],
  [
    'BOM + error col',
    {
      'a.yaml': `﻿organisation:
  homeRegion: eu-west-1
`,
    },
    ['a.yaml:1:1: no such key organisation'],
  ],
  [
    'CRLF',
    {
      'a.yaml':
        'organization:\r\n  homeRegion: eu-west-1\r\n  accountEmail: aws+{account}@example.com\r\nacounts:\r\n  a: {}\r\n',
    },
    ['a.yaml:4:1: no such key acounts'],
  ],
  [
    'top list',
    {
      'a.yaml': `- a
- b
`,
    },
    ['a.yaml:1:1: this file is not a map of keys'],
  ],
  [
    'top scalar',
    {
      'a.yaml': `hello
`,
    },
    ['a.yaml:1:1: this file is not a map of keys'],
  ],
  [
    'top null',
    {
      'a.yaml': `~
`,
    },
    ['a.yaml:1:1: there is no organization in the config'],
  ],
  [
    'one good one list',
    {
      'organization.yaml': organization,
      'b.yaml': `- a
`,
    },
    ['b.yaml:1:1: this file is not a map of keys'],
  ],
  [
    'tag !!binary',
    {
      'organization.yaml': organization,
      'b.yaml': `accounts:
  web: { name: !!binary aGVsbG8= }
`,
    },
    ['b.yaml:2:25: accounts.web.name must be a text, not a map of keys'],
  ],
  [
    'tag custom',
    {
      'organization.yaml': organization,
      'b.yaml': `accounts:
  web: !Ref x
`,
    },
    ['b.yaml:2:8: the YAML tag !Ref means nothing here'],
  ],
  [
    'complex key',
    {
      'organization.yaml': organization,
      'b.yaml': `accounts:
  ? [a, b]
  : {}
`,
    },
    ['b.yaml:2:5: a key must be a text'],
  ],
  [
    'null key',
    {
      'organization.yaml': organization,
      'b.yaml': `accounts:
  : {}
`,
    },
    ['b.yaml:2:3: a key must be a text'],
  ],
  [
    'null key ~',
    {
      'organization.yaml': organization,
      'b.yaml': `accounts:
  ~: {}
`,
    },
    ['b.yaml:2:3: the name ~ can not be an account’s'],
  ],
  [
    'at sign start',
    {
      'organization.yaml': organization,
      'b.yaml': `accounts:
  a: { name: @foo }
`,
    },
    ['b.yaml:2:14: a value can not begin with this character'],
  ],
  [
    'percent',
    {
      'organization.yaml': organization,
      'b.yaml': `accounts:
  a:
    name: %foo
`,
    },
    ['b.yaml:3:11: a value can not begin with this character'],
  ],
  [
    'backtick',
    {
      'organization.yaml': organization,
      'b.yaml': `accounts:
  a:
    name: \`foo\`
`,
    },
    ['b.yaml:3:11: a value can not begin with this character'],
  ],
  [
    'unquoted placeholder template',
    {
      'a.yaml': `organization:
  homeRegion: eu-west-1
  accountEmail: {account}@example.com
`,
    },
    ['a.yaml:3:17: something follows the end of this value'],
  ],
  [
    'colon in value',
    {
      'organization.yaml': organization,
      'b.yaml': `accounts:
  a:
    name: foo: bar
`,
    },
    ['b.yaml:3:11: there is a second colon in this value'],
  ],
  [
    'bad escape',
    {
      'organization.yaml': organization,
      'b.yaml': `accounts:
  a:
    name: "foo\\d"
`,
    },
    ['b.yaml:3:15: this is no escape sequence'],
  ],
  [
    'two yaml errors in two files',
    {
      'organization.yaml': organization,
      'a.yaml': `accounts:
  web: { name: "A }
`,
      'b.yaml': 'accounts:\n\tapi: {}\n',
    },
    ['a.yaml:2:16: this quote is not closed', 'b.yaml:2:1: a tab indents this line'],
  ],
  [
    'yaml error + other file schema error',
    {
      'organization.yaml': `${organization}  regons: []
`,
      'a.yaml': `accounts:
  web: { name: "A }
`,
    },
    [
      'a.yaml:2:16: this quote is not closed',
      'organization.yaml:4:3: no such key regons in organization',
      'organization.yaml:4:11: organization.regions is empty',
    ],
  ],
  [
    'yaml error loses OUs -> no cascades',
    {
      'organization.yaml': organization,
      'a.yaml': `organizationalUnits:
  Prod: {
`,
      'b.yaml': `accounts:
  web: { ou: Prod }
`,
    },
    ['a.yaml:2:9: this { is not closed'],
  ],
  [
    'glued colon',
    {
      'a.yaml': `organization:
  homeRegion:eu-west-1
  regions: [eu-west-1]
`,
    },
    ['a.yaml:2:3: the colon is not followed by a space'],
  ],
  [
    'no colon',
    {
      'a.yaml': `organization:
  homeRegion eu-west-1
  regions: [eu-west-1]
`,
    },
    ['a.yaml:2:3: this is no key: no colon follows it'],
  ],
  [
    'too deep',
    {
      'a.yaml': `organization:
  homeRegion: eu-west-1
   regions: [eu-west-1]
`,
    },
    ['a.yaml:3:4: this line is not indented like the keys it belongs to'],
  ],
  [
    'too shallow',
    {
      'organization.yaml': organization,
      'b.yaml': `accounts:
  web:
    ou: X
 name: W
`,
    },
    ['b.yaml:3:9: no OU X', 'b.yaml:4:2: this line is not indented like the keys it belongs to'],
  ],
  [
    'closing bracket twice',
    {
      'a.yaml': `${organization}  regions: [eu-west-1]]
accounts:
  web:
    ou: Nope
`,
    },
    ['a.yaml:4:23: this ] closes nothing'],
  ],
  [
    'quote in middle',
    {
      'organization.yaml': organization,
      'b.yaml': `accounts:
  web:
    name: 'it's'
    tagz: {}
`,
    },
    ['b.yaml:3:11: something follows the end of this value'],
  ],
  [
    'quote later closed by other',
    {
      'organization.yaml': organization,
      'b.yaml': `accounts:
  web:
    name: "Web
    id: "123456789012"
  api:
    ou: Nope
`,
    },
    ['b.yaml:3:11: this quote is not closed'],
  ],
  [
    'list among keys',
    {
      'organization.yaml': organization,
      'b.yaml': `organizationalUnits:
  A:
    guardrails:
    - x
    tags: {}
    - y
`,
    },
    ['b.yaml:6:5: a list item stands among keys'],
  ],
  [
    'comma missing',
    {
      'organization.yaml': organization,
      'b.yaml': `accounts:
  a: { ou: X name: Y }
`,
    },
    ['b.yaml:2:12: a comma is missing after this'],
  ],
  [
    'double comma',
    {
      'a.yaml': `${organization}  regions: [eu-west-1,, us-east-1]
`,
    },
    ['a.yaml:4:23: there is a comma too many'],
  ],
  [
    'list on key line',
    {
      'organization.yaml': organization,
      'b.yaml': `organizationalUnits:
  A:
    guardrails: - x
`,
    },
    ['b.yaml:3:17: a list begins on the line of its key'],
  ],
  [
    'two separate errors',
    { 'organization.yaml': organization, 'b.yaml': 'accounts:\n\ta: {}\n  b:\n    name: @x\n' },
    ['b.yaml:2:1: a tab indents this line', 'b.yaml:4:11: a value can not begin with this character'],
  ],
  [
    'unindented list contents',
    {
      'organization.yaml': organization,
      'b.yaml': `accounts:
web:
  ou: A
`,
    },
    ['b.yaml:2:1: no such key web'],
  ],
  [
    'unclosed at end',
    {
      'organization.yaml': organization,
      'b.yaml': `accounts: {
`,
    },
    ['b.yaml:1:11: this { is not closed'],
  ],
  [
    'unclosed nested',
    {
      'organization.yaml': organization,
      'b.yaml': `accounts:
  web: { tags: { A: [x }, ou: Y }
`,
    },
    ['b.yaml:2:21: this [ is not closed'],
  ],
  [
    'unclosed list where a key should be',
    { 'a.yaml': organization, 'accounts/web.yaml': 'ou: A\n[\n    : ' },
    ['accounts/web.yaml:1:5: no OU A', 'accounts/web.yaml:2:1: this is no key: no colon follows it'],
  ],
  [
    'unclosed list with a pair in it',
    { 'a.yaml': organization, 'accounts/web.yaml': 'guardrails: [\n    : ' },
    ['accounts/web.yaml:1:13: this [ is not closed'],
  ],
  [
    'block scalar bad',
    {
      'organization.yaml': organization,
      'b.yaml': `accounts:
  web:
    name: |foo
      bar
`,
    },
    ['b.yaml:3:12: a text after | or > begins on the next line'],
  ],
  [
    'windows text error',
    { 'organization.yaml': organization, 'b.yaml': 'accounts:\r\n  web:\r\n    name: "x\r\n' },
    ['b.yaml:3:11: this quote is not closed'],
  ],
  [
    'prose',
    {
      'organization.yaml': organization,
      'b.yaml': `This is not yaml: at all, is it? yes: no
`,
    },
    ['b.yaml:1:19: there is a second colon in this value'],
  ],
  [
    'merge conflict',
    {
      'organization.yaml': organization,
      'b.yaml': `accounts:
<<<<<<< HEAD
  web: {}
=======
  api: {}
>>>>>>> x
`,
    },
    [
      'b.yaml:2:1: a merge of git stopped here',
      'b.yaml:4:1: a merge of git stopped here',
      'b.yaml:6:1: a merge of git stopped here',
    ],
  ],
  [
    'handlebars',
    {
      'organization.yaml': organization,
      'b.yaml': `accounts:
  web: { name: {{name}} }
`,
    },
    ['b.yaml:2:16: a map can not be a key'],
  ],
  [
    'env var',
    {
      'organization.yaml': organization,
      'b.yaml': `accounts:
  web: { name: \${NAME} }
`,
    },
    ['b.yaml:2:16: something follows the end of this value'],
  ],
];

test.each(cases)('%s', (_, files, expected) => {
  expect(told(files)).toEqual(expected);
});
