import { statements, told } from './told.ts';

const organization = 'organization: { homeRegion: eu-west-1, accountEmail: "aws+{account}@example.com" }\n';
const deny = statements({ Effect: 'Deny', Action: 's3:*', Resource: '*' });
const tags = JSON.stringify({ tags: { A: { tag_key: { '@@assign': 'A' } } } });

test('policies of one type, and OUs of one parent, each have a name of their own in AWS', () => {
  const yaml = `${organization}organizationalUnits:
  a: { name: A/B }
  b: { name: A/B, organizationalUnits: { a: { name: A/B } } }
  c: { formerly: a }
  d: { formerly: A/B }
guardrails:
  x: { type: scp }
  y: { type: scp, name: x, document: scp/x.json }
  z: { type: tag, name: x }
  f: { type: scp, name: FullAWSAccess, document: scp/x.json }
`;
  const errors = told({ 'a.yaml': yaml, 'policies/scp/x.json': deny, 'policies/tag/z.json': tags }).filter(
    (line) => !line.includes('attached'),
  );
  expect(errors).toEqual([
    'a.yaml:4:14: name "A/B" is also used by OU "a" (a.yaml:3:3)',
    'a.yaml:6:18: "A/B" is still in the configuration',
    'a.yaml:9:25: name "x" is also used by guardrail "x" (a.yaml:8:3)',
    'a.yaml:11:25: "FullAWSAccess" is the name of an AWS managed policy',
  ]);
});

test('what AWS says of an account that has an id is good enough', () => {
  const odd = (id: string) => `name: "Sandkästen <${'s'.repeat(60)}>", email: "a(b)@localhost"${id}`;
  const yaml = `${organization}accounts:
  a: { ${odd(", id: '111111111111'")} }
  b: { ${odd('')} }
`;
  expect(told({ 'a.yaml': yaml })).toEqual([
    expect.stringMatching(/^a.yaml:4:14: accounts.b.name has 7\d characters; the maximum is 50$/),
    expect.stringMatching(/^a.yaml:4:14: accounts.b.name contains characters that AWS does not allow/),
    expect.stringMatching(/^a.yaml:4:14: name ".*" is also used by account "a" \(a.yaml:3:3\)$/),
    expect.stringMatching(/^a.yaml:4:\d+: accounts.b.email is not an email address that AWS accepts/),
    expect.stringMatching(/^a.yaml:4:\d+: email ".*" is also used by account "a"/),
  ]);
});

test('accounts of one name are told apart by their ids', () => {
  const two = (id: string) => `${organization}accounts:
  a: { name: web, id: '111111111111' }
  b: { name: web, email: b@example.com${id} }
`;
  expect(told({ 'a.yaml': two(", id: '222222222222'") })).toEqual([]);
  expect(told({ 'a.yaml': two('') })).toEqual(['a.yaml:4:14: name "web" is also used by account "a" (a.yaml:3:3)']);
});

test('accounts of emails that differ only in case are told apart by their ids', () => {
  const two = (email: string, id: string) => `${organization}accounts:
  a: { email: A@x.com, id: '111111111111' }
  b: { email: ${email}${id} }
`;
  const same = (email: string) => [`a.yaml:4:15: email "${email}" is also used by account "a" (a.yaml:3:3)`];
  expect(told({ 'a.yaml': two('a@x.com', ", id: '222222222222'") })).toEqual([]);
  expect(told({ 'a.yaml': two('a@x.com', '') })).toEqual(same('a@x.com'));
  expect(told({ 'a.yaml': two('A@x.com', ", id: '222222222222'") })).toEqual(same('a@x.com'));
});

test('a role with a path is none that AWS makes', () => {
  const accounts = `accounts:
  a: { email: a@example.com, role: x/y }
  b: { id: '111111111111', email: b@example.com, role: x/y }
`;
  const yaml = 'organization: { homeRegion: eu-west-1, roles: { automation: ops/deploy } }\n' + accounts;
  expect(told({ 'a.yaml': yaml })).toEqual([
    'a.yaml:1:61: warning: AWS creates no role with a path in new accounts, so "ops/deploy" must come from elsewhere',
    'a.yaml:3:36: warning: AWS creates no role with a path in new accounts, so "x/y" must come from elsewhere',
  ]);
});
