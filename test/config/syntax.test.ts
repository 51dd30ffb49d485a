import { organization, told, type Files } from './told.ts';

const cases: [name: string, files: Files, told: string[]][] = [
  [
    'tab indentation',
    { 'organization.yaml': organization, 'b.yaml': 'accounts:\n\tweb:\n\t\tou: X\n' },
    ['b.yaml:2:1: tab used for indentation', 'b.yaml:3:1: tab used for indentation'],
  ],
  [
    'tab in the middle',
    { 'organization.yaml': organization, 'b.yaml': 'accounts:\n  web:\n  \tou: X\n' },
    ['b.yaml:3:3: tab used for indentation'],
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
    ['b.yaml:3:11: unclosed quote'],
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
    ['b.yaml:3:11: unclosed quote'],
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
    ['a.yaml:3:12: unclosed ['],
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
    ['b.yaml:2:8: unclosed {'],
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
    ['b.yaml:4:4: inconsistent indentation'],
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
    ['b.yaml:2:3: missing colon after the key'],
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
    ['b.yaml:3:5: accounts.web must be a map, not a string'],
  ],
  [
    'missing space after colon top',
    {
      'a.yaml': `organization:
  homeRegion:eu-west-1
`,
    },
    ['a.yaml:2:3: organization must be a map, not a string'],
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
    ['accounts/web.yaml:1:1: account "web" has no email address'],
  ],
  [
    'alias undefined',
    {
      'organization.yaml': organization,
      'b.yaml': `accounts:
  web: *nope
`,
    },
    ['b.yaml:2:8: unknown anchor &nope'],
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
    ['b.yaml:2:13: unknown key "tgs" in accounts.web'],
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
    ['b.yaml:1:1: unknown key "x-common"'],
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
    ['b.yaml:2:24: accounts.web.tags.A must be a string, not a number'],
  ],
  [
    'merge of scalar',
    {
      'organization.yaml': organization,
      'b.yaml': `accounts:
  api: { name: W, <<: hello }
`,
    },
    ['b.yaml:2:23: << requires an alias of a map, or a list of such aliases'],
  ],
  [
    'recursive alias',
    {
      'organization.yaml': organization,
      'b.yaml': `accounts: &a
  web: *a
`,
    },
    ['b.yaml:2:8: *a contains itself'],
  ],
  ['empty files', { 'a.yaml': ``, 'b.yaml': `` }, ['a.yaml:1:1: organization is required']],
  [
    'only comments',
    {
      'a.yaml': `# a
# b
`,
    },
    ['a.yaml:1:1: organization is required'],
  ],
  [
    'multi docs',
    {
      'a.yaml': `${organization}---
accounts:
  web: {}
`,
    },
    ['a.yaml:4:1: a file can contain only one YAML document'],
  ],
  [
    'BOM + error col',
    {
      'a.yaml': `﻿organisation:
  homeRegion: eu-west-1
`,
    },
    ['a.yaml:1:1: unknown key "organisation"'],
  ],
  [
    'CRLF',
    {
      'a.yaml':
        'organization:\r\n  homeRegion: eu-west-1\r\n  accountEmail: aws+{account}@example.com\r\nacounts:\r\n  a: {}\r\n',
    },
    ['a.yaml:4:1: unknown key "acounts"'],
  ],
  [
    'top list',
    {
      'a.yaml': `- a
- b
`,
    },
    ['a.yaml:1:1: the file is not a map'],
  ],
  [
    'top scalar',
    {
      'a.yaml': `hello
`,
    },
    ['a.yaml:1:1: the file is not a map'],
  ],
  [
    'top null',
    {
      'a.yaml': `~
`,
    },
    ['a.yaml:1:1: organization is required'],
  ],
  [
    'one good one list',
    {
      'organization.yaml': organization,
      'b.yaml': `- a
`,
    },
    ['b.yaml:1:1: the file is not a map'],
  ],
  [
    'tag !!binary',
    {
      'organization.yaml': organization,
      'b.yaml': `accounts:
  web: { name: !!binary aGVsbG8= }
`,
    },
    ['b.yaml:2:25: accounts.web.name must be a string, not a map'],
  ],
  [
    'tag custom',
    {
      'organization.yaml': organization,
      'b.yaml': `accounts:
  web: !Ref x
`,
    },
    ['b.yaml:2:8: unknown YAML tag !Ref'],
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
    ['b.yaml:2:5: a key must be a string'],
  ],
  [
    'null key',
    {
      'organization.yaml': organization,
      'b.yaml': `accounts:
  : {}
`,
    },
    ['b.yaml:2:3: a key must be a string'],
  ],
  [
    'null key ~',
    {
      'organization.yaml': organization,
      'b.yaml': `accounts:
  ~: {}
`,
    },
    ['b.yaml:2:3: the name "~" is not a valid account key'],
  ],
  [
    'at sign start',
    {
      'organization.yaml': organization,
      'b.yaml': `accounts:
  a: { name: @foo }
`,
    },
    ['b.yaml:2:14: a value cannot begin with this character'],
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
    ['b.yaml:3:11: a value cannot begin with this character'],
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
    ['b.yaml:3:11: a value cannot begin with this character'],
  ],
  [
    'unquoted placeholder template',
    {
      'a.yaml': `organization:
  homeRegion: eu-west-1
  accountEmail: {account}@example.com
`,
    },
    ['a.yaml:3:17: unexpected text after this value'],
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
    ['b.yaml:3:11: the value contains a second colon'],
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
    ['b.yaml:3:15: invalid escape sequence'],
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
    ['a.yaml:2:16: unclosed quote', 'b.yaml:2:1: tab used for indentation'],
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
      'a.yaml:2:16: unclosed quote',
      'organization.yaml:4:3: unknown key "regons" in organization',
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
    ['a.yaml:2:9: unclosed {'],
  ],
  [
    'glued colon',
    {
      'a.yaml': `organization:
  homeRegion:eu-west-1
  regions: [eu-west-1]
`,
    },
    ['a.yaml:2:3: missing space after the colon'],
  ],
  [
    'no colon',
    {
      'a.yaml': `organization:
  homeRegion eu-west-1
  regions: [eu-west-1]
`,
    },
    ['a.yaml:2:3: missing colon after the key'],
  ],
  [
    'too deep',
    {
      'a.yaml': `organization:
  homeRegion: eu-west-1
   regions: [eu-west-1]
`,
    },
    ['a.yaml:3:4: inconsistent indentation'],
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
    ['b.yaml:3:9: unknown OU "X"', 'b.yaml:4:2: inconsistent indentation'],
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
    ['a.yaml:4:23: unmatched ]'],
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
    ['b.yaml:3:11: unexpected text after this value'],
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
    ['b.yaml:3:11: unclosed quote'],
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
    ['b.yaml:6:5: a list item is mixed with keys'],
  ],
  [
    'comma missing',
    {
      'organization.yaml': organization,
      'b.yaml': `accounts:
  a: { ou: X name: Y }
`,
    },
    ['b.yaml:2:12: missing comma after this'],
  ],
  [
    'double comma',
    {
      'a.yaml': `${organization}  regions: [eu-west-1,, us-east-1]
`,
    },
    ['a.yaml:4:23: extra comma'],
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
    ['b.yaml:3:17: a list starts on the same line as its key'],
  ],
  [
    'two separate errors',
    { 'organization.yaml': organization, 'b.yaml': 'accounts:\n\ta: {}\n  b:\n    name: @x\n' },
    ['b.yaml:2:1: tab used for indentation', 'b.yaml:4:11: a value cannot begin with this character'],
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
    ['b.yaml:2:1: unknown key "web"'],
  ],
  [
    'unclosed at end',
    {
      'organization.yaml': organization,
      'b.yaml': `accounts: {
`,
    },
    ['b.yaml:1:11: unclosed {'],
  ],
  [
    'unclosed nested',
    {
      'organization.yaml': organization,
      'b.yaml': `accounts:
  web: { tags: { A: [x }, ou: Y }
`,
    },
    ['b.yaml:2:21: unclosed ['],
  ],
  [
    'unclosed list where a key should be',
    { 'a.yaml': organization, 'accounts/web.yaml': 'ou: A\n[\n    : ' },
    ['accounts/web.yaml:1:5: unknown OU "A"', 'accounts/web.yaml:2:1: missing colon after the key'],
  ],
  [
    'unclosed list with a pair in it',
    { 'a.yaml': organization, 'accounts/web.yaml': 'guardrails: [\n    : ' },
    ['accounts/web.yaml:1:13: unclosed ['],
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
    ['b.yaml:3:12: text after | or > must start on the next line'],
  ],
  [
    'windows text error',
    { 'organization.yaml': organization, 'b.yaml': 'accounts:\r\n  web:\r\n    name: "x\r\n' },
    ['b.yaml:3:11: unclosed quote'],
  ],
  [
    'prose',
    {
      'organization.yaml': organization,
      'b.yaml': `This is not yaml: at all, is it? yes: no
`,
    },
    ['b.yaml:1:19: the value contains a second colon'],
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
      'b.yaml:2:1: unresolved Git merge conflict',
      'b.yaml:4:1: unresolved Git merge conflict',
      'b.yaml:6:1: unresolved Git merge conflict',
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
    ['b.yaml:2:16: a map cannot be a key'],
  ],
  [
    'env var',
    {
      'organization.yaml': organization,
      'b.yaml': `accounts:
  web: { name: \${NAME} }
`,
    },
    ['b.yaml:2:16: unexpected text after this value'],
  ],
];

test.each(cases)('%s', (_, files, expected) => {
  expect(told(files)).toEqual(expected);
});
