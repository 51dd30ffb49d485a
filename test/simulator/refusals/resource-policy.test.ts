import * as o from '@aws-sdk/client-organizations';
import type { WorldFixture } from '../../../lib/simulator/index.ts';
import type { Command } from './check.ts';
import { check, invalid, tagOf } from './check.ts';

describe('the resource policy', () => {
  const there = (fixture: WorldFixture): void => {
    fixture.resourcePolicy = { id: 'rp-policy01', content: '{}' };
  };
  const put = (Content: string, ...keys: string[]): Command =>
    new o.PutResourcePolicyCommand({ Content, Tags: keys.map(tagOf) });
  check([
    ['none', new o.DescribeResourcePolicyCommand({}), 'ResourcePolicyNotFoundException'],
    ['none to delete', new o.DeleteResourcePolicyCommand({}), 'ResourcePolicyNotFoundException'],
    ['no JSON', put('{'), invalid('INVALID_RESOURCE_POLICY_JSON')],
    ['a policy too large', put('{}'.padEnd(40_001)), invalid('MAX_LENGTH_EXCEEDED')],
    ['tags at first are fine', put('{}', 'a'), 'answered'],
    ['tags later', put('{}', 'a'), invalid('TARGET_NOT_SUPPORTED'), there],
    ['a change without tags is fine', put('{}'), 'answered', there],
  ]);
});
