import { organization, statements, told } from './told.ts';

const many = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('');

test('more than 2,000 OUs', () => {
  const yaml = `${organization}organizationalUnits:\n${many(2001, (index) => `  U${index}:\n`)}`;
  expect(told({ 'a.yaml': yaml })).toEqual(['a.yaml:4:1: 2001 OUs; the quota is 2000']);
});

test('OUs on the sixth level are told, those below them are not', () => {
  const yaml = `organizationalUnits: ${'{ A: { organizationalUnits: '.repeat(6)}{ B: }${' } }'.repeat(6)}\naccounts: { a: { ou: A/A/A/A/A/A/B } }\n`;
  expect(told({ 'a.yaml': organization + yaml })).toEqual([
    'a.yaml:4:164: OU "A/A/A/A/A/A" is 6 levels deep; the maximum is 5',
  ]);
});

test('the fiftieth tag is ours', () => {
  const yaml = `${organization}accounts:\n  a:\n    tags:\n${many(50, (index) => `      t${index}: v\n`)}`;
  expect(told({ 'a.yaml': yaml })).toEqual([
    'a.yaml:6:5: 50 tags on a; the quota is 50, including the landing-zone tag',
  ]);
});

test('long tags and tags of AWS', () => {
  const tags = `{ aws:a: x, B: ${'b'.repeat(257)}, C: "a*b", ${'k'.repeat(129)}: v }`;
  expect(told({ 'a.yaml': `${organization}accounts:\n  a:\n    tags: ${tags}\n` })).toEqual([
    'a.yaml:6:13: the name "aws:a" begins with aws:, which AWS reserves',
    'a.yaml:6:26: accounts.a.tags.B has 257 characters; the maximum is 256',
    'a.yaml:6:288: accounts.a.tags.C contains a character that AWS does not allow in tags',
    `a.yaml:6:295: the name "${'k'.repeat(60)}…" has 129 characters; the maximum is 128`,
  ]);
});

test('long names and e-mails', () => {
  const [name, email] = ['n'.repeat(51), `${'e'.repeat(60)}@example.com`];
  const yaml = `${organization}accounts:\n  a: { name: ${name} }\n  b: { email: ${email} }\n  ${name}:\n  ${'k'.repeat(50)}:\n`;
  expect(told({ 'a.yaml': yaml })).toEqual([
    'a.yaml:5:14: accounts.a.name has 51 characters; the maximum is 50',
    'a.yaml:6:15: accounts.b.email has 72 characters; the maximum is 64',
    'a.yaml:7:3: the account name has 51 characters; the maximum is 50',
    `a.yaml:7:3: name "${name}" is also used by account "a" (a.yaml:5:3)`,
    `a.yaml:8:3: the email address "aws+${'k'.repeat(50)}@example.com" has 66 characters; the maximum is 64`,
  ]);
});

test('an eleventh SCP, FullAWSAccess counted', () => {
  const names = Array.from({ length: 10 }, (_, index) => `g${index}`);
  const yaml = `${organization}  guardrails: [${names.join(', ')}]\nguardrails:\n`;
  const defined = names.map((name) => `  ${name}: { type: scp, document: x.json }\n`).join('');
  const document = statements({ Effect: 'Deny', Action: 's3:*', Resource: '*' });
  expect(told({ 'a.yaml': yaml + defined, 'policies/x.json': document })).toEqual([
    'a.yaml:4:3: 11 SCPs on the root, including FullAWSAccess; the quota is 10',
  ]);
});

test('a document that is too long when minified', () => {
  const actions = Array.from({ length: 700 }, () => 's3:GetObjectAcl');
  const document = statements({ Effect: 'Deny', Action: actions, Resource: '*' });
  const yaml = `${organization}  guardrails: [g]\nguardrails: { g: { type: scp } }\n`;
  expect(told({ 'a.yaml': yaml, 'policies/scp/g.json': document })).toEqual([
    'policies/scp/g.json:1:1: 12682 characters when minified; the maximum for scp is 10240',
  ]);
});

test('a thousand mistakes are all told', () => {
  const yaml = `${organization}  accountQuota: 2000\naccounts:\n${many(1000, (index) => `  a${index}: { tgs: { A: b } }\n`)}`;
  expect(told({ 'a.yaml': yaml })).toHaveLength(1000);
});

test('aliases that multiply', () => {
  const level = (index: number) =>
    `    - &x${index + 1} [${Array.from({ length: 9 }, () => `*x${index}`).join(', ')}]\n`;
  const yaml = `${organization}  guardrails:\n    - &x0 a\n${many(9, level)}`;
  expect(told({ 'a.yaml': yaml })).toContain('a.yaml:5:11: aliases make this value too large');
});

test.each(['[', '{a: ', '- ', '? '])('twenty thousand times %s', (opening) => {
  const problems = told({ 'a.yaml': organization, 'b.yaml': `accounts:\n  ${opening.repeat(20_000)}` });
  expect(problems.length).toBeGreaterThan(0);
});
