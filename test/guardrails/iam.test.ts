import { checkDocument, checkResourcePolicy } from '../../lib/guardrails/document.ts';
import { statement, told } from './found.ts';

const deny = { Effect: 'Deny', Action: 's3:*', Resource: '*' };
const rcp = { ...deny, Principal: '*' };
const allow = {
  Effect: 'Allow',
  Principal: { AWS: '{{accounts.security}}' },
  Action: 'organizations:*',
  Resource: '*',
};

const version = ', write "Version": "2012-10-17"';
const documents: [what: string, text: string, ...lines: string[]][] = [
  ['lacks everything', '{}', `{ Version is missing${version}`, '{ Statement is missing'],
  [
    'has an old version',
    '{"Version":"2008-10-17","Statement":[]}',
    `"2008-10-17" Version must be "2012-10-17"${version}`,
    '[ Statement is an empty list',
  ],
  [
    'misspells elements',
    '{"Version":"2012-10-17","Statment":{}}',
    '{ Statement is missing',
    '"Statment" unknown element "Statment", did you mean "Statement"?',
  ],
  [
    'has statements of wrong types',
    '{"Version":"2012-10-17","Statement":["x"]}',
    '"x" a statement must be an object, not a text',
  ],
  ['has one statement', `{"Version":"2012-10-17","Statement":${JSON.stringify(deny)}}`],
];

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
    '{ Effect is missing, write "Effect": "Deny"',
    '{ Action is missing',
    '{ Resource is missing',
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
    '"Principal" an SCP can not have Principal, remove it, or use a condition on aws:PrincipalArn',
  ],
  ['has both', { ...deny, NotAction: 'iam:*' }, '"NotAction" both Action and NotAction, keep one of the two'],
  [
    'has empty lists',
    { ...deny, Action: [], Resource: [] },
    '[ Action is an empty list',
    '[ Resource is an empty list',
  ],
  [
    'has wrong types',
    { ...deny, Action: [1], Resource: null },
    '1 Action must be a text or a list of texts, not a number',
    'null Resource must be a text or a list of texts, not null',
  ],
  [
    'has an odd Sid',
    { ...deny, Sid: 'No users' },
    'warning: "No users" a Sid has only letters and digits, write "Nousers"',
  ],
];

test.each(scps)('a statement of an SCP that %s', (_, body, ...lines) => {
  const text = statement(body);
  expect(told(text, checkDocument('scp', text))).toEqual(lines);
});

test('two statements can not share a Sid', () => {
  const text = statement({ ...deny, Sid: 'A' }, { ...deny, Sid: 'A' });
  const [finding] = checkDocument('scp', text);
  expect(finding?.message).toBe('two statements have the Sid "A"');
  expect(finding?.offset).toBe(text.lastIndexOf('"A"'));
});

const resources: [resource: string, ...lines: string[]][] = [
  ['*'],
  ['arn:aws:s3:::bucket/*'],
  ['arn:{{partition}}:iam::*:role/{{roles.automation}}'],
  ['{{bucket}}'],
  ['arn:aws:iam::${aws:PrincipalAccount}:role/x'],
  ['bucket', '"bucket" Resource must be "*" or an ARN, write it as arn:aws:service:region:account:resource'],
  ['arn:aws:s3', '"arn:aws:s3" this ARN has 3 of its six fields, write it as arn:aws:service:region:account:resource'],
];

test.each(resources)('the resource %s', (resource, ...lines) => {
  const text = statement({ ...deny, Resource: resource });
  expect(told(text, checkDocument('scp', text))).toEqual(lines);
});

const rcps: [what: string, statement: object, ...lines: string[]][] = [
  ['is in order', rcp],
  ['excepts resources', { ...rcp, Resource: undefined, NotResource: 'arn:aws:s3:::public/*' }],
  ['allows', { ...rcp, Effect: 'Allow' }, '"Allow" Effect must be "Deny" in an RCP'],
  ['names no principal', deny, '{ Principal is missing, write "Principal": "*"'],
  [
    'names a principal',
    { ...rcp, Principal: { AWS: '*' } },
    '{ Principal must be "*" in an RCP, use a condition such as aws:PrincipalArn to exempt some',
  ],
  [
    'names every service',
    { ...rcp, Action: '*' },
    '"*" an RCP must name a service, write it as service:*, such as s3:*',
  ],
  [
    'names a service without RCPs',
    { ...rcp, Action: 'ec2:*' },
    '"ec2:*" RCPs do not act on ec2, use an SCP, or accept the action if AWS supports it by now',
  ],
  [
    'excepts actions',
    { ...rcp, Action: undefined, NotAction: 's3:*' },
    '"NotAction" an RCP can not have NotAction, list the actions in Action',
  ],
];

test.each(rcps)('a statement of an RCP that %s', (_, body, ...lines) => {
  const text = statement(body);
  expect(told(text, checkDocument('rcp', text))).toEqual(lines);
});

const delegations: [what: string, statement: object, ...lines: string[]][] = [
  ['is in order', allow],
  ['names accounts and roles', { ...allow, Principal: { AWS: ['123456789012', 'arn:aws:iam::123456789012:root'] } }],
  ['names nobody', { ...allow, Principal: undefined }, '{ Principal is missing'],
  [
    'names something else',
    { ...allow, Principal: { AWS: 'bob', Servce: 'x' } },
    '"bob" "bob" is not a principal, write an account id of twelve digits, an ARN or "*"',
    '"Servce" unknown kind of principal "Servce", did you mean "Service"?',
  ],
  [
    'delegates more than Organizations',
    { ...allow, Action: ['*', 's3:GetObject'] },
    `"*" the organization's resource policy must name a service, write organizations:*`,
    `"s3:GetObject" the organization's resource policy can only have actions of organizations`,
  ],
];

test.each(delegations)('a resource policy that %s', (_, body, ...lines) => {
  const text = statement(body);
  expect(told(text, checkResourcePolicy(text))).toEqual(lines);
});
