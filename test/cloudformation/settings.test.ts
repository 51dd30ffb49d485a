import { readFileSync } from 'node:fs';
import { absentOf, settingsOf } from '../../lib/cloudformation/settings.ts';
import { creationOf } from '../../lib/cloudformation/permissions.ts';
import { hasAction } from '../../lib/guardrails/catalogue/index.ts';

const table = JSON.parse(readFileSync('lib/cloudformation/settings.json', 'utf8')) as Record<
  string,
  Record<string, string>
>;

test('every action that a property takes is one that IAM knows, of a type that is made by another', () => {
  for (const [type, of] of Object.entries(table))
    for (const action of Object.values(of)) {
      const [prefix = '', name = ''] = action.split(':');
      expect([action, hasAction(prefix, name)]).toEqual([action, true]);
      expect(creationOf(type)?.action).not.toBe(action);
    }
});

test('only what is surely set takes an action', () => {
  const actions = (properties: Record<string, unknown>) =>
    settingsOf('AWS::IAM::Role', properties).map(({ action }) => action);
  expect(actions({ ManagedPolicyArns: ['arn'], Policies: [] })).toEqual(['iam:AttachRolePolicy']);
  expect(actions({ Policies: [{ PolicyName: 'a' }], Tags: [] })).toEqual(['iam:PutRolePolicy']);
  expect(actions({ ManagedPolicyArns: { 'Fn::If': ['A', ['arn'], { Ref: 'AWS::NoValue' }] } })).toEqual([]);
  expect(settingsOf('AWS::KMS::Key', { EnableKeyRotation: false })).toEqual([]);
});

test('a role without a boundary has none', () => {
  expect(absentOf('AWS::IAM::Role', {})).toEqual(['iam:PermissionsBoundary']);
  expect(absentOf('AWS::IAM::Role', { PermissionsBoundary: 'arn' })).toEqual([]);
  expect(absentOf('AWS::S3::Bucket')).toEqual([]);
});
