import * as o from '@aws-sdk/client-organizations';
import type { WorldFixture } from '../../../../lib/simulator/index.ts';
import { denyAll, document, ids, policy } from '../../organization.ts';
import type { Case, Command } from './case.ts';
import { billingOnly, constraint, invalid, many } from './case.ts';

const scp = 'SERVICE_CONTROL_POLICY';
const newPolicy = (more: Partial<o.CreatePolicyCommandInput> = {}): Command =>
  new o.CreatePolicyCommand({ Name: 'new', Description: '', Type: scp, Content: denyAll, ...more });

export const policies = (): readonly Case[] => {
  const content = (Content: string, Type: o.PolicyType = scp): Command => newPolicy({ Content, Type });
  const rcp = (more: object): Command =>
    content(
      document({ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*', ...more }),
      'RESOURCE_CONTROL_POLICY',
    );
  const full = (fixture: WorldFixture): void => {
    fixture.policies!.push(...many(1_000, 'p-tag0000').map((id) => policy(id, 'TAG_POLICY')));
  };
  const malformed = 'MalformedPolicyDocumentException';
  const allow = { Effect: 'Allow', Action: '*', Resource: '*' };
  return [
    ['the name of another', newPolicy({ Name: 'guardrail' }), 'DuplicatePolicyException'],
    ['no JSON', content('{'), malformed],
    ['JSON that is no object', content('[]'), malformed],
    ['no statement', content('{"Version":"2012-10-17"}'), malformed],
    ['no version', content(JSON.stringify({ Statement: [allow] })), malformed],
    ['an SCP with a principal', content(document({ ...allow, Principal: '*' })), malformed],
    ['an SCP with no action', content(document({ Effect: 'Deny', Resource: '*' })), malformed],
    ['an SCP with both actions', content(document({ ...allow, NotAction: 's3:*' })), malformed],
    ['an RCP is fine', rcp({}), 'answered'],
    ['an RCP that allows', rcp({ Effect: 'Allow' }), malformed],
    ['an RCP for one principal', rcp({ Principal: { AWS: ids.security } }), malformed],
    ['an RCP for everything', rcp({ Action: '*' }), malformed],
    ['a tag policy without tags', content('{"plans":{}}', 'TAG_POLICY'), malformed],
    ['a tag policy is fine', content('{"tags":{}}', 'TAG_POLICY'), 'answered'],
    ['a document too large', content(denyAll.padEnd(10_241)), constraint('POLICY_CONTENT_LIMIT_EXCEEDED')],
    ['a document just small enough', content(denyAll.padEnd(10_240)), 'answered'],
    ['one policy too many', content('{"tags":{}}', 'TAG_POLICY'), constraint('POLICY_NUMBER_LIMIT_EXCEEDED'), full],
    ['an unknown type', newPolicy({ Type: 'X' as o.PolicyType }), invalid('INVALID_ENUM_POLICY_TYPE')],
    ['a long description', newPolicy({ Description: 'x'.repeat(513) }), invalid('MAX_LENGTH_EXCEEDED')],
    ['without all features', newPolicy(), 'PolicyTypeNotAvailableForOrganizationException', billingOnly],
    [
      'a change to AWS’s own',
      new o.UpdatePolicyCommand({ PolicyId: ids.fullAccess, Name: 'x' }),
      invalid('IMMUTABLE_POLICY'),
    ],
    ['a change to nothing', new o.UpdatePolicyCommand({ PolicyId: ids.noPolicy }), 'PolicyNotFoundException'],
    ['a malformed change', new o.UpdatePolicyCommand({ PolicyId: ids.scp, Content: '{' }), malformed],
    ['a taken name', new o.UpdatePolicyCommand({ PolicyId: ids.scp, Name: 'spare' }), 'DuplicatePolicyException'],
    ['its own name is fine', new o.UpdatePolicyCommand({ PolicyId: ids.scp, Name: 'guardrail' }), 'answered'],
    ['an attached policy', new o.DeletePolicyCommand({ PolicyId: ids.scp }), 'PolicyInUseException'],
    ['AWS’s own', new o.DeletePolicyCommand({ PolicyId: ids.fullAccess }), invalid('IMMUTABLE_POLICY')],
    ['an unknown policy', new o.DescribePolicyCommand({ PolicyId: ids.noPolicy }), 'PolicyNotFoundException'],
  ];
};
