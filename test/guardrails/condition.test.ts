import { checkDocument } from '../../lib/guardrails/document.ts';
import { statement, told } from './found.ts';

const check = (condition: unknown, accept: string[] = []): string[] => {
  const text = statement({ Effect: 'Deny', Action: '*', Resource: '*', Condition: condition });
  return told(text, checkDocument('scp', text, { accept }));
};

const inOrder: object[] = [
  { StringEquals: { 'aws:PrincipalOrgID': '{{organization.id}}' } },
  { StringNotEqualsIfExists: { 'aws:RequestedRegion': ['{{regions}}'] } },
  { 'ForAllValues:StringLike': { 'aws:TagKeys': ['a', 'b'] }, Null: { 'aws:TagKeys': false } },
  { StringLike: { 'aws:principaltag/team': 'x', 'aws:RequestTag/cost-center': 'y', 'aws:PrincipalTag/{{tag}}': 'z' } },
  { Bool: { 'aws:SecureTransport': 'false' }, NumericLessThan: { 'aws:MultiFactorAuthAge': 3600 } },
  { StringEquals: { 'ec2:ResourceTag/team': 'x', 's3:ExistingObjectTag/a': 'b', 'kms:EncryptionContext:app': 'x' } },
  {
    StringEquals: {
      'oidc.eks.eu-west-1.amazonaws.com/id/ABC:sub': 'x',
      'token.actions.githubusercontent.com:aud': 'y',
    },
  },
  { NotIpAddress: { 'aws:SourceIp': ['10.0.0.0/8', '2001:db8::/32'] }, ArnNotLike: { 'aws:PrincipalArn': '*' } },
];

test.each(inOrder.map((condition) => [JSON.stringify(condition), condition]))('%s is in order', (_, condition) => {
  expect(check(condition)).toEqual([]);
});

const wrong: [what: string, condition: unknown, ...lines: string[]][] = [
  ['is no object', [], '[ Condition must be an object, not a list'],
  [
    'misspells an operator',
    { StringEqual: { 'aws:SourceIp': 'x' } },
    '"StringEqual" unknown condition operator "StringEqual", did you mean "StringEquals"?',
  ],
  [
    'misspells a set operator',
    { 'ForAnyValues:StringLike': { 'aws:TagKeys': 'x' } },
    '"ForAnyValues:StringLike" unknown condition operator "ForAnyValues:StringLike", did you mean "ForAnyValue:StringLike"?',
  ],
  [
    'has an operator in another case',
    { stringlike: { 'aws:TagKeys': 'x' } },
    'warning: "stringlike" "stringlike" does not have the documented capitalization, did you mean "StringLike"?',
  ],
  ['has no keys', { StringLike: 'x' }, '"x" StringLike must be an object of condition keys, not a string'],
  [
    'misspells a global key',
    { StringLike: { 'aws:PrincipalOrgsID': 'x' } },
    '"aws:PrincipalOrgsID" unknown condition key "aws:PrincipalOrgsID", did you mean "aws:PrincipalOrgID"?',
  ],
  [
    'misspells a tag key',
    { StringLike: { 'aws:PrincpalTag/team': 'x' } },
    '"aws:PrincpalTag/team" unknown condition key "aws:PrincpalTag/team", did you mean "aws:PrincipalTag/team"?',
  ],
  [
    'misspells a prefix',
    { StringLike: { 'asw:SourceVpc': 'x' } },
    '"asw:SourceVpc" unknown condition key "asw:SourceVpc", did you mean "aws:SourceVpc"?',
  ],
  [
    'has wrong values',
    { Bool: { 'aws:SecureTransport': 'no' }, StringLike: { 'aws:TagKeys': [null, {}] } },
    '"no" "no" is not a valid value for Bool',
    'null a condition value must be a string, a number, or a boolean, not null',
    '{ a condition value must be a string, a number, or a boolean, not an object',
  ],
  [
    'has a key that is like no known one',
    { StringLike: { 'aws:ColorOfTheSky': 'x', 'weather:ColorOfTheSky': 'x' } },
    'warning: "aws:ColorOfTheSky" unknown condition key "aws:ColorOfTheSky"',
    'warning: "weather:ColorOfTheSky" unknown condition key "weather:ColorOfTheSky"',
  ],
  ['has a key without a prefix', { Null: { SourceVpc: 'true' } }, '"SourceVpc" unknown condition key "SourceVpc"'],
  ['has no values', { StringLike: { 'aws:TagKeys': [] } }, 'warning: [ the condition has no values'],
];

test.each(wrong)('a condition that %s', (_, condition, ...lines) => {
  expect(check(condition)).toEqual(lines);
});

test('takes the word of the user for a key', () => {
  expect(check({ StringLike: { 'aws:NewKey': 'x' } }, ['AWS:new*'])).toEqual([]);
});
