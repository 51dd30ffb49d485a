import { checkDocument, checkPermissionSet, checkResourcePolicy } from '../../lib/guardrails/document.ts';
import { statement, told } from './found.ts';

const deny = { Effect: 'Deny', Action: 's3:*', Resource: '*' };
const rcp = { ...deny, Principal: '*' };
const allow = {
  Effect: 'Allow',
  Principal: { AWS: '{{accounts.security}}' },
  Action: 'organizations:*',
  Resource: '*',
};

const version = ', set "Version": "2012-10-17"';
const documents: [what: string, text: string, ...lines: string[]][] = [
  ['lacks everything', '{}', `{ Version is required${version}`, '{ Statement is required'],
  [
    'has an old version',
    '{"Version":"2008-10-17","Statement":[]}',
    `"2008-10-17" Version must be "2012-10-17"${version}`,
    '[ Statement is an empty list',
  ],
  [
    'misspells elements',
    '{"Version":"2012-10-17","Statment":{}}',
    '{ Statement is required',
    '"Statment" unknown element "Statment", did you mean "Statement"?',
  ],
  [
    'has statements of wrong types',
    '{"Version":"2012-10-17","Statement":["x"]}',
    '"x" a statement must be an object, not a string',
  ],
  ['has one statement', `{"Version":"2012-10-17","Statement":${JSON.stringify(deny)}}`],
];

test.each([
  [{}, '{ without Version, policy variables are text'],
  [{ Version: '2008-10-17' }, '"2008-10-17" Version 2008-10-17 has no policy variables'],
])('IAM supports the permission set %j, and Organizations would not', (rest, line) => {
  const text = JSON.stringify({ ...rest, Statement: { Effect: 'Deny', Action: 's3:*', Resource: '*' } });
  expect(told(text, checkPermissionSet(text))).toEqual([`warning: ${line}${version}`]);
  expect(checkDocument('scp', text)).toEqual([expect.not.objectContaining({ severity: 'warning' })]);
});

test('a Version that there is not is an error everywhere', () => {
  const text = '{"Version":"2012-10-18","Statement":{"Effect":"Deny","Action":"s3:*","Resource":"*"}}';
  expect(told(text, checkPermissionSet(text))).toEqual([`"2012-10-18" Version must be "2012-10-17"${version}`]);
});

test.each(documents)('an SCP that %s', (_, text, ...lines) => {
  expect(told(text, checkDocument('scp', text))).toEqual(lines);
});

const scps: [what: string, statement: object, ...lines: string[]][] = [
  ['is in order', deny],
  [
    'uses the full language',
    { Effect: 'Allow', NotAction: 'iam:*User*', NotResource: 'arn:aws:s3:::b/*', Condition: {} },
  ],
  [
    'lacks everything',
    {},
    '{ Effect is required, add "Effect": "Deny"',
    '{ Action is required',
    '{ Resource is required',
  ],
  ['misspells an element', { ...deny, Efect: 'Deny' }, '"Efect" unknown element "Efect", did you mean "Effect"?'],
  [
    'misspells an effect',
    { ...deny, Effect: 'deny' },
    '"deny" Effect must be "Allow" or "Deny" in an SCP, did you mean "Deny"?',
  ],
  [
    'has a principal',
    { ...deny, Principal: '*' },
    '"Principal" an SCP cannot have Principal, remove it, or use a condition on aws:PrincipalArn',
  ],
  [
    'has both',
    { ...deny, NotAction: 'iam:*' },
    '"NotAction" a statement cannot have both Action and NotAction, remove one',
  ],
  [
    'has empty lists',
    { ...deny, Action: [], Resource: [] },
    '[ Action is an empty list',
    '[ Resource is an empty list',
  ],
  [
    'has wrong types',
    { ...deny, Action: [1], Resource: null },
    '1 Action must be a string or a list of strings, not a number',
    'null Resource must be a string or a list of strings, not null',
  ],
  [
    'has an odd Sid',
    { ...deny, Sid: 'No users' },
    'warning: "No users" a Sid can contain only letters and digits, use "Nousers"',
  ],
];

test.each(scps)('a statement of an SCP that %s', (_, body, ...lines) => {
  const text = statement(body);
  expect(told(text, checkDocument('scp', text))).toEqual(lines);
});

test('two statements can not share a Sid', () => {
  const text = statement({ ...deny, Sid: 'A' }, { ...deny, Sid: 'A', Action: 'sts:*' });
  const [finding] = checkDocument('scp', text);
  expect(finding?.message).toBe('Sid "A" is used twice');
  expect(finding?.offset).toBe(text.lastIndexOf('"A"'));
});

const resources: [resource: string, ...lines: string[]][] = [
  ['*'],
  ['arn:aws:s3:::bucket/*'],
  ['arn:{{partition}}:iam::*:role/{{roles.automation}}'],
  ['{{bucket}}'],
  ['arn:aws:iam::${aws:PrincipalAccount}:role/x'],
  ['bucket', '"bucket" Resource must be "*" or an ARN, use the form arn:aws:service:region:account:resource'],
  ['arn:aws:s3', '"arn:aws:s3" the ARN has 3 of six fields, use the form arn:aws:service:region:account:resource'],
];

test.each(resources)('the resource %s', (resource, ...lines) => {
  const text = statement({ ...deny, Resource: resource });
  expect(told(text, checkDocument('scp', text))).toEqual(lines);
});

const rcps: [what: string, statement: object, ...lines: string[]][] = [
  ['is in order', rcp],
  ['excepts resources', { ...rcp, Resource: undefined, NotResource: 'arn:aws:s3:::public/*' }],
  ['allows', { ...rcp, Effect: 'Allow' }, '"Allow" Effect must be "Deny" in an RCP'],
  ['names no principal', deny, '{ Principal is required, add "Principal": "*"'],
  [
    'names a principal',
    { ...rcp, Principal: { AWS: '*' } },
    '{ Principal must be "*" in an RCP, to exempt principals, use a condition such as aws:PrincipalArn',
  ],
  [
    'names every service',
    { ...rcp, Action: '*' },
    '"*" an RCP must name a service in each action, use the form service:*, such as s3:*',
  ],
  [
    'names a service without RCPs',
    { ...rcp, Action: 'ec2:*' },
    '"ec2:*" RCPs do not support ec2, use an SCP, or add the action to accept: if AWS supports it now',
  ],
  [
    'excepts actions',
    { ...rcp, Action: undefined, NotAction: 's3:*' },
    '"NotAction" an RCP cannot have NotAction, list the actions in Action',
  ],
];

test.each(rcps)('a statement of an RCP that %s', (_, body, ...lines) => {
  const text = statement(body);
  expect(told(text, checkDocument('rcp', text))).toEqual(lines);
});

const delegations: [what: string, statement: object, ...lines: string[]][] = [
  ['is in order', allow],
  ['names accounts and roles', { ...allow, Principal: { AWS: ['123456789012', 'arn:aws:iam::123456789012:root'] } }],
  ['names nobody', { ...allow, Principal: undefined }, '{ Principal is required'],
  [
    'names something else',
    { ...allow, Principal: { AWS: 'bob', Servce: 'x' } },
    '"bob" "bob" is not a valid principal, use a 12-digit account ID, an ARN, or "*"',
    '"Servce" unknown principal type "Servce", did you mean "Service"?',
  ],
  [
    'delegates more than Organizations',
    { ...allow, Action: ['*', 's3:GetObject'] },
    `"*" the organization's resource policy must name a service in each action, use organizations:*`,
    `"s3:GetObject" the organization's resource policy can contain only organizations actions`,
  ],
];

test.each(delegations)('a resource policy that %s', (_, body, ...lines) => {
  const text = statement(body);
  expect(told(text, checkResourcePolicy(text))).toEqual(lines);
});
