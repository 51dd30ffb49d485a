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
    '{ Effect is required, add "Effect": "Allow"',
    '{ Action is required',
    '{ Resource is required',
  ],
  [
    'says who',
    { ...allow, Principal: '*', NotPrincipal: '*' },
    `"Principal" a permission set's policy document cannot have Principal, remove it; assignments define who has the permission set`,
    `"NotPrincipal" a permission set's policy document cannot have NotPrincipal, remove it; assignments define who has the permission set`,
  ],
  [
    'misspells an effect',
    { ...allow, Effect: 'allow' },
    `"allow" Effect must be "Deny" or "Allow" in a permission set's policy document, did you mean "Allow"?`,
  ],
  [
    'misspells an action',
    { ...allow, Action: ['s3:GetObjekt', 'ecc:Describe*'] },
    '"s3:GetObjekt" unknown action "s3:GetObjekt", did you mean "s3:GetObject"?',
    '"ecc:Describe*" unknown service "ecc", did you mean "ec2:Describe*"?',
  ],
  [
    'misspells a condition',
    { ...allow, Condition: { StringEqual: { 'aws:PrincipalOrgId2': 'x' } } },
    '"StringEqual" unknown condition operator "StringEqual", did you mean "StringEquals"?',
    '"aws:PrincipalOrgId2" unknown condition key "aws:PrincipalOrgId2", did you mean "aws:PrincipalOrgID"?',
  ],
  [
    'names no ARN',
    { ...allow, Resource: 'bucket' },
    '"bucket" Resource must be "*" or an ARN, use the form arn:aws:service:region:account:resource',
  ],
  [
    'has both',
    { ...allow, NotAction: 's3:Put*' },
    '"NotAction" a statement cannot have both Action and NotAction, remove one',
  ],
];

test.each(mistakes)('a statement that %s', (_, body, ...lines) => {
  const text = statement(body);
  expect(told(text, check(text))).toEqual(lines);
});

const everything =
  'this allows all actions on all resources, like AdministratorAccess, use managedPolicies: [AdministratorAccess], or list only the actions you need';
const passes =
  'passing every role grants the permissions of all roles, list the roles in Resource, or add a condition on iam:PassedToService';
const escalates = (action: string): string =>
  `${action} on every role or policy allows escalation to administrator access, list them in Resource, or add a condition on iam:PermissionsBoundary`;
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
    'warning: "NotAction" NotAction allows all other actions, including iam:*, organizations:*, and account:*, add "iam:*", "organizations:*", and "account:*" to NotAction, or list the allowed actions in Action',
  ],
  [
    'all but what is known of iam',
    { ...allow, Action: undefined, NotAction: ['iam:Create*', 'organizations:*', 'account:*'] },
    'warning: "NotAction" NotAction allows all other actions, including iam:*, add "iam:*" to NotAction, or list the allowed actions in Action',
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
