import { identityNames } from '../../lib/permissions/identity-names.ts';
import type { Template } from '../../lib/config/deployment/template.ts';

const role = (RoleName?: unknown, Type = 'AWS::IAM::Role'): Template['Resources'] => ({
  Role: { Type, Properties: RoleName === undefined ? {} : { RoleName } },
});
const namesOf = (Resources: Template['Resources'], more: object = {}, name = 'app'): string[] =>
  identityNames([
    { name, template: { Resources, Parameters: { P: { Type: 'String', Default: 'd' } } }, parameters: {}, ...more },
  ]);

test.each<[string, string[], unknown, object?]>([
  ['as it is', ['web'], 'web'],
  ['the default of a parameter', ['d-x'], { 'Fn::Sub': '${P}-x' }],
  ['the value of a parameter', ['v'], { Ref: 'P' }, { parameters: { P: 'v' } }],
  [
    'the values that accounts have',
    ['v', 'w'],
    { Ref: 'P' },
    { parameters: { P: 'v' }, overrides: { shop: { P: 'w' } } },
  ],
  [
    'an id within it',
    ['a-*-b'],
    { 'Fn::Join': ['-', ['a', { Ref: 'P' }, 'b']] },
    { parameters: { P: '{{account.shop}}' } },
  ],
  ['where the stack is', ['app-*'], { 'Fn::Sub': '${AWS::StackName}-${AWS::Region}' }],
  ['either of two', ['a', 'b'], { 'Fn::If': ['C', 'a', 'b'] }],
  ['what another stack says', ['*'], { 'Fn::ImportValue': 'x' }],
])('a role that is named by %s', (_, expected, name, more = {}) => {
  expect(namesOf(role(name), more)).toEqual(expected);
});

test('a role without a name has that of its stack in front, which is cut where it is long', () => {
  expect(namesOf(role())).toEqual(['app-*']);
  expect(namesOf(role(), {}, 'a'.repeat(30))).toEqual([`${'a'.repeat(24)}*`]);
  expect(namesOf({ Q: { Type: 'AWS::SQS::Queue' } })).toEqual(['app-*']);
});
