import { checks } from '../../lib/cli/checks.ts';
import { placesIn } from '../../lib/config/text/problems.ts';
import { checkPermissionSet, type Finding } from '../../lib/guardrails/document.ts';
import { statement, told } from './found.ts';

const allow = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };
const check = (text: string, accept: readonly string[] = []): Finding[] => checkPermissionSet(text, { accept });

const mistakes: [what: string, statement: object, ...lines: string[]][] = [
  ['is in order', allow],
  ['denies', { Effect: 'Deny', NotAction: 'iam:*', NotResource: 'arn:aws:iam::*:role/app' }],
  [
    'lacks everything',
    {},
    '{ Effect is missing, write "Effect": "Allow"',
    '{ Action is missing',
    '{ Resource is missing',
  ],
  [
    'says who',
    { ...allow, Principal: '*', NotPrincipal: '*' },
    `"Principal" a permission set's document can not have Principal, remove it: assignments say who has the permission set`,
    `"NotPrincipal" a permission set's document can not have NotPrincipal, remove it: assignments say who has the permission set`,
  ],
  [
    'misspells an effect',
    { ...allow, Effect: 'allow' },
    `"allow" Effect must be "Deny" or "Allow" in a permission set's document, did you mean "Allow"?`,
  ],
  [
    'misspells an action',
    { ...allow, Action: ['s3:GetObjekt', 'ecc:Describe*'] },
    '"s3:GetObjekt" there is no action "s3:GetObjekt", did you mean "s3:GetObject"?',
    '"ecc:Describe*" there is no service "ecc", did you mean "ec2:Describe*"?',
  ],
  [
    'misspells a condition',
    { ...allow, Condition: { StringEqual: { 'aws:PrincipalOrgId2': 'x' } } },
    '"StringEqual" there is no condition operator "StringEqual", did you mean "StringEquals"?',
    '"aws:PrincipalOrgId2" there is no condition key "aws:PrincipalOrgId2", did you mean "aws:PrincipalOrgID"?',
  ],
  [
    'names no ARN',
    { ...allow, Resource: 'bucket' },
    '"bucket" Resource must be "*" or an ARN, write it as arn:aws:service:region:account:resource',
  ],
  ['has both', { ...allow, NotAction: 's3:Put*' }, '"NotAction" both Action and NotAction, keep one of the two'],
];

test.each(mistakes)('a statement that %s', (_, body, ...lines) => {
  const text = statement(body);
  expect(told(text, check(text))).toEqual(lines);
});

const everything =
  'this allows everything, as AdministratorAccess does, write managedPolicies: [AdministratorAccess], or list what is needed';
const passes =
  'whoever may pass every role may do what any of them may, name the roles in Resource, or add a condition on iam:PassedToService';
const escalates = (action: string): string =>
  `whoever may do ${action} to any role or policy may do everything, name them in Resource, or add a condition on iam:PermissionsBoundary`;
const condition = { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } };
const roles = 'arn:{{partition}}:iam::*:role/*';

const grants: [what: string, statement: object, ...lines: string[]][] = [
  ['everything', { ...allow, Action: '*' }, `"*" ${everything}`],
  ['everything among others', { ...allow, Action: ['s3:Get*', '*:*'] }, `"*:*" ${everything}`],
  ['everything but on some', { ...allow, Action: '*', Resource: undefined, NotResource: roles }, `"*" ${everything}`],
  ['everything on one thing', { ...allow, Action: '*', Resource: 'arn:aws:s3:::bucket' }],
  ['everything on a condition', { ...allow, Action: '*', Condition: condition }],
  ['nothing', { ...allow, Effect: 'Deny', Action: '*' }],
  ['any role to be passed', { ...allow, Action: ['iam:PassRole'] }, `"iam:PassRole" ${passes}`],
  [
    'any role to be passed, by wildcards',
    { ...allow, Action: 'iam:Pass*', Resource: [roles] },
    `"iam:Pass*" ${passes}`,
  ],
  ['some roles to be passed', { ...allow, Action: 'iam:PassRole', Resource: 'arn:aws:iam::*:role/app-*' }],
  ['any role to be passed to some', { ...allow, Action: 'iam:PassRole', Condition: condition }],
  ['all of iam', { ...allow, Action: 'iam:*' }, `"iam:*" ${escalates('iam:*')}`],
  [
    'rights to be made',
    { ...allow, Action: 'iam:PutRolePolicy', Resource: roles },
    `"iam:PutRolePolicy" ${escalates('iam:PutRolePolicy')}`,
  ],
  ['iam to be read', { ...allow, Action: ['iam:Get*', 'iam:List*'] }],
  [
    'all but something',
    { ...allow, Action: undefined, NotAction: 's3:*' },
    'warning: "NotAction" this allows all else, also iam:*, organizations:*, account:*, add "iam:*", "organizations:*", "account:*", or list in Action what is allowed',
  ],
  [
    'all but what is known of iam',
    { ...allow, Action: undefined, NotAction: ['iam:Create*', 'organizations:*', 'account:*'] },
    'warning: "NotAction" this allows all else, also iam:*, add "iam:*", or list in Action what is allowed',
  ],
  ['what PowerUserAccess does', { ...allow, Action: undefined, NotAction: ['iam:*', 'organizations:*', 'account:*'] }],
  ['all but something, on one thing', { ...allow, Action: undefined, NotAction: 's3:*', Resource: 'arn:aws:s3:::b/*' }],
];

test.each(grants)('what allows %s', (_, body, ...lines) => {
  const text = statement(body);
  expect(told(text, check(text))).toEqual(lines.map((line) => line.replace(/^(?!warning: )/, 'warning: ')));
});

test('what is accepted is meant', () => {
  const risky = statement(
    { ...allow, Action: 'iam:PassRole' },
    { ...allow, Action: undefined, NotAction: ['organizations:*', 'account:*'] },
  );
  expect(check(risky)).toHaveLength(2);
  expect(check(risky, ['iam:PassRole'])).toHaveLength(1);
  expect(check(risky, ['iam:PassRole', 'iam:*'])).toEqual([]);
  const unknown = statement({ ...allow, Action: 's3:GetSomethingNew' });
  expect(check(unknown)).toHaveLength(1);
  expect(check(unknown, ['s3:GetSomethingNew'])).toEqual([]);
});

test('what is not a policy is told, and nothing more is guessed of it', () => {
  expect(check('')).toEqual([{ offset: 0, length: 0, message: 'the document is empty' }]);
  expect(told('[]', check('[]'))).toEqual(['[ a policy document must be an object, not a list']);
  expect(told('{"Version":"2012-10-17","Statement":7}', check('{"Version":"2012-10-17","Statement":7}'))).toEqual([
    '7 Statement must be an object or a list of objects, not a number',
  ]);
});

test('mistakes and warnings are told by line and column, in the order of the text', () => {
  const text = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["s3:GetObjekt", "iam:PassRole"],
      "Resource": "*"
    },
    { "Effect": "Allow", "NotAction": "s3:*", "Resource": "*", "Sid": "No way" }
  ]
}
`;
  const placeOf = placesIn('x.json', text);
  const places = checks.check('permission-set', text, []).map(({ offset, severity = 'error' }) => {
    const { line, column } = placeOf(offset);
    return `${line}:${column} ${severity}`;
  });
  expect(places).toEqual(['6:18 error', '6:34 warning', '9:26 warning', '9:71 warning']);
});
