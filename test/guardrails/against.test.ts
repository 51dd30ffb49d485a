import type { Asked } from '../../lib/guardrails/against/asked.ts';
import { disagreementOf } from '../../lib/guardrails/against/disagreement.ts';
import { newAccessOf } from '../../lib/guardrails/against/new-access.ts';
import { simulationOf } from '../../lib/guardrails/against/input.ts';
import { keysLeftOut } from '../../lib/guardrails/against/keys.ts';

const document = (...Statement: object[]) => ({ Version: '2012-10-17', Statement });
const all = document({ Effect: 'Allow', Action: '*', Resource: '*' });
const regions = document({
  ...{ Effect: 'Deny', Action: '*', Resource: 'arn:aws:s3:::${aws:PrincipalTag/team}' },
  Condition: { StringNotEquals: { 'aws:RequestedRegion': 'eu-west-1' } },
});
const principal = 'arn:aws:iam::111122223333:role/developer';
const asked: Asked = {
  ...{ name: 'a developer reads', principal, action: 's3:GetObject', resource: 'arn:aws:s3:::b/k', identity: [all] },
  ...{ context: {}, scps: [[all], [all, regions]], expected: 'allowed' },
};

describe('what is sent to AWS', () => {
  test('has SCPs level by level, root first', () => {
    expect(simulationOf(asked).OrderedOrganizationPolicyInputList).toEqual([
      { ServiceControlPolicyInputList: [JSON.stringify(all)] },
      { ServiceControlPolicyInputList: [JSON.stringify(all), JSON.stringify(regions)] },
    ]);
    const { scps: _, ...management } = asked;
    expect(simulationOf(management)).not.toHaveProperty('OrderedOrganizationPolicyInputList');
  });
  test('has keys by their types, and those that follow from a role, which it does not take as its caller', () => {
    const context = {
      ...{ 'aws:MultiFactorAuthAge': '60', 'aws:SecureTransport': 'true', 'aws:SourceIp': '10.0.0.1' },
      ...{ 'aws:CurrentTime': '2026-11-30T00:00:00Z', 'aws:TagKeys': ['a', 'b'], 'aws:SourceVpc': undefined },
    };
    const { ContextEntries } = simulationOf({ ...asked, context });
    expect(ContextEntries.map((one) => [one.ContextKeyName, one.ContextKeyType, ...one.ContextKeyValues])).toEqual([
      ['aws:PrincipalArn', 'string', principal],
      ['aws:PrincipalAccount', 'string', '111122223333'],
      ['aws:PrincipalIsAWSService', 'boolean', 'false'],
      ['aws:MultiFactorAuthAge', 'numeric', '60'],
      ['aws:SecureTransport', 'boolean', 'true'],
      ['aws:SourceIp', 'ip', '10.0.0.1'],
      ['aws:CurrentTime', 'date', '2026-11-30T00:00:00Z'],
      ['aws:TagKeys', 'stringList', 'a', 'b'],
    ]);
  });
  test('has no resource where the action has none, and grants everything where nothing is known of the identity', () => {
    const input = simulationOf({ ...asked, resource: '*', identity: [] });
    expect(input).not.toHaveProperty('ResourceArns');
    expect(input.PolicyInputList).toEqual([JSON.stringify(all)]);
  });
});

describe('what AWS answers', () => {
  test('is no disagreement where it says what the case expects', () => {
    expect(disagreementOf(asked, { decision: 'allowed', missing: [] })).toBeUndefined();
    expect(disagreementOf({ ...asked, expected: 'denied' }, { decision: 'implicitDeny', missing: [] })).toBeUndefined();
  });
  test('is told with what AWS was not told, keys that only SCPs name included', () => {
    expect(keysLeftOut(asked)).toEqual(['aws:PrincipalTag/team', 'aws:RequestedRegion']);
    expect(disagreementOf(asked, { decision: 'explicitDeny', byOrganization: false, missing: [] })).toEqual({
      ...{ name: 'a developer reads', expected: 'allowed', aws: 'denied' },
      because:
        'an explicit deny in the SCPs; AWS takes aws:PrincipalTag/team and aws:RequestedRegion for absent, as the case has no value',
    });
  });
});

test('a document grants new access where it allows what another one does not', () => {
  const reads = document({ Effect: 'Allow', Action: ['s3:GetObject', 's3:GetBucketAcl'], Resource: '*' });
  const fewer = document({ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' });
  expect(newAccessOf(reads, fewer, 'aws')).toBe('none');
  expect(newAccessOf(fewer, reads, 'aws')).toBe('new');
  expect(newAccessOf(regions, all, 'aws')).toBe('new');
});
