import * as o from '@aws-sdk/client-organizations';
import type { WorldFixture } from '../../../../lib/simulator/index.ts';
import { ids } from '../../organization.ts';
import type { Case, Command } from './case.ts';
import { invalid, tagOf } from './case.ts';

export const resourcePolicy = (): readonly Case[] => {
  const there = (fixture: WorldFixture): void => {
    fixture.resourcePolicy = { id: 'rp-policy01', content: '{}' };
  };
  const put = (Content: string, ...keys: string[]): Command =>
    new o.PutResourcePolicyCommand({ Content, Tags: keys.map(tagOf) });
  const delegating = (more: object = {}): string =>
    JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          ...{ Effect: 'Allow', Principal: { AWS: ids.security }, Action: 'organizations:List*', Resource: '*' },
          ...more,
        },
      ],
    });
  return [
    ['none', new o.DescribeResourcePolicyCommand({}), 'ResourcePolicyNotFoundException'],
    ['none to delete', new o.DeleteResourcePolicyCommand({}), 'ResourcePolicyNotFoundException'],
    ['no JSON', put('{'), invalid('INVALID_RESOURCE_POLICY_JSON')],
    ['a policy too large', put('{}'.padEnd(40_001)), invalid('MAX_LENGTH_EXCEEDED')],
    ['no policy', put('{}'), invalid('INVALID_RESOURCE_POLICY_JSON')],
    ['no effect', put(delegating({ Effect: 'Maybe' })), invalid('INVALID_RESOURCE_POLICY_JSON')],
    ['nobody', put(delegating({ Principal: undefined })), invalid('INVALID_PRINCIPAL')],
    ['a service', put(delegating({ Principal: { Service: 'ec2.amazonaws.com' } })), invalid('INVALID_PRINCIPAL')],
    [
      'an action of another service',
      put(delegating({ Action: ['organizations:List*', 's3:GetObject'] })),
      invalid('UNSUPPORTED_ACTION_IN_RESOURCE_POLICY'),
    ],
    [
      'a resource of another service',
      put(delegating({ Resource: 'arn:aws:s3:::bucket' })),
      invalid('UNSUPPORTED_RESOURCE_IN_RESOURCE_POLICY'),
    ],
    ['tags at first are fine', put(delegating(), 'a'), 'answered'],
    ['tags later', put(delegating(), 'a'), invalid('TARGET_NOT_SUPPORTED'), there],
    ['a change without tags is fine', put(delegating()), 'answered', there],
  ];
};
