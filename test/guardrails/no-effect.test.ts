import { checkDocument, checkPermissionSet } from '../../lib/guardrails/document.ts';
import { statement, told } from './found.ts';

const deny = (more: object) => ({ Effect: 'Deny', Action: 'ec2:RunInstances', Resource: '*', ...more });
const allow = (more: object) => ({ Effect: 'Allow', Action: 's3:GetObject', Resource: '*', ...more });
const regions = (...values: string[]) => ({ Condition: { StringNotEquals: { 'aws:RequestedRegion': values } } });
const check = (...statements: object[]): string[] => {
  const text = statement(...statements.map((one, index) => ({ Sid: `S${index + 1}`, ...one })));
  return told(text, checkDocument('scp', text));
};
const covered = (name: string, verb = 'denies', does = verb) => [
  `warning: { has no effect: statement "${name}" ${verb} everything that this one ${does}, remove it, or narrow statement "${name}"`,
];

describe('a statement has no effect', () => {
  test.each<[string, object, object]>([
    ['an action of a wildcard', { Action: 'ec2:*' }, {}],
    ['a wildcard within another', { Action: 'ec2:*' }, { Action: ['ec2:Run*', 'EC2:Describe?nstances'] }],
    ['all that NotAction leaves', { Action: '*' }, { Action: undefined, NotAction: 'iam:*' }],
    [
      'what more in NotAction leaves',
      { Action: undefined, NotAction: 'iam:*' },
      { Action: undefined, NotAction: ['iam:*', 's3:*'] },
    ],
    ['a resource of a pattern', { Resource: 'arn:aws:s3:::*' }, { Resource: ['arn:aws:s3:::b', 'arn:aws:s3:::b/*'] }],
    ['a condition more', {}, regions('eu-west-1')],
    ['more exceptions', regions('eu-west-1'), regions('us-east-1', 'eu-west-1')],
    ['the same again', {}, {}],
  ])('where another denies %s', (_, wide, narrow) => {
    expect(check(deny(wide), deny(narrow))).toEqual(covered('S1'));
    if (JSON.stringify(wide) !== JSON.stringify(narrow)) expect(check(deny(narrow), deny(wide))).toEqual(covered('S2'));
  });
  test('where another denies what it allows', () => {
    expect(check(allow({}), deny({ Action: 's3:*' }))).toEqual(covered('S2', 'denies', 'allows'));
    expect(check(allow({}), allow({ Action: '*' }))).toEqual(covered('S2', 'allows'));
  });
});

describe('it has one', () => {
  test.each<[string, object, object]>([
    ['it denies another action', {}, { Action: 'ec2:StopInstances' }],
    ['a question mark is not any text', { Action: 'ec2:Run?nstance?' }, { Action: 'ec2:Run*' }],
    ['a star is not one character', { Action: 'ec2:R?*' }, { Action: 'ec2:R*' }],
    ['it has fewer exceptions', regions('us-east-1', 'eu-west-1'), regions('eu-west-1')],
    ['its condition is another one', regions('eu-west-1'), { Condition: { Bool: { 'aws:SecureTransport': 'false' } } }],
    ['NotAction may leave it', { Action: undefined, NotAction: 'ec2:*' }, {}],
    ['its resource is another one', { Resource: 'arn:aws:ec2:*:*:instance/*' }, {}],
  ])('where %s', (_, wide, narrow) => {
    expect(check(deny(wide), deny(narrow)).join()).not.toMatch('has no effect: statement "S1"');
  });
  test('where it denies what another allows', () => {
    expect(check(allow({ Action: '*' }), deny({}))).toEqual([]);
  });
});

describe('conditions', () => {
  const on = (Condition: object): string[] => check(deny({ Condition }));
  test.each<[string, object]>([
    [
      'StringEquals and StringNotEquals',
      { StringEquals: { 'aws:PrincipalTag/a': 'x' }, StringNotEquals: { 'aws:PrincipalTag/a': ['x', 'y'] } },
    ],
    [
      'StringEquals and StringLike',
      { StringEquals: { 'aws:PrincipalTag/a': ['x', 'y'] }, StringLike: { 'aws:principaltag/a': 'z*' } },
    ],
    ['Null and StringLike', { Null: { 'aws:PrincipalTag/a': true }, StringLike: { 'aws:PrincipalTag/a': 'z*' } }],
    [
      'Bool and Null',
      { Bool: { 'aws:MultiFactorAuthPresent': 'true' }, Null: { 'aws:MultiFactorAuthPresent': 'true' } },
    ],
    [
      'NumericLessThan and NumericGreaterThan',
      { NumericLessThan: { 'aws:MultiFactorAuthAge': 60 }, NumericGreaterThan: { 'aws:MultiFactorAuthAge': '60' } },
    ],
  ])('of %s that no value meets', (which, condition) => {
    expect(on(condition)).toHaveLength(1);
    expect(on(condition)[0]).toMatch(
      new RegExp(`warning: "aws:[^"]*" no value of .* meets ${which}: the statement never applies`, 'i'),
    );
  });
  test.each<[string, object]>([
    [
      'one value meets',
      { StringEquals: { 'aws:PrincipalTag/a': ['x', 'z1'] }, StringLike: { 'aws:PrincipalTag/a': 'z*' } },
    ],
    [
      'a request without the key meets',
      { StringEqualsIfExists: { 'aws:PrincipalTag/a': 'x' }, StringNotEquals: { 'aws:PrincipalTag/a': 'x' } },
    ],
    [
      'a set may meet',
      { 'ForAllValues:StringEquals': { 'aws:TagKeys': 'x' }, 'ForAnyValue:StringNotEquals': { 'aws:TagKeys': 'x' } },
    ],
    [
      'a variable may meet',
      { StringEquals: { 'aws:PrincipalTag/a': '${aws:username}' }, StringNotEquals: { 'aws:PrincipalTag/a': 'x' } },
    ],
    [
      'a number between meets',
      { NumericLessThan: { 'aws:MultiFactorAuthAge': 60 }, NumericGreaterThan: { 'aws:MultiFactorAuthAge': 59 } },
    ],
  ])('that %s are none', (_, condition) => {
    expect(on(condition)).toEqual([]);
  });
});

test('permission sets are judged alike', () => {
  const text = statement(allow({}), allow({ Action: 's3:Get*' }));
  expect(told(text, checkPermissionSet(text))[0]).toMatch('has no effect: statement no. 2 allows everything');
});
