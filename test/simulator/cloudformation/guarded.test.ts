import { attach } from '../../../lib/simulator/world/world.ts';
import type { Simulated } from '../clients.ts';
import { document } from '../organization.ts';
import { create, current, ended, instances, remove, results, setOf, update } from './sets.ts';
import { accounts, stage } from './stage.ts';

const deny = (Action: string | string[], more: object = {}) => ({ Effect: 'Deny', Action, Resource: '*', ...more });

/** Attaches an SCP of these statements to the OU of api and web. */
const guard = ({ world }: Pick<Simulated, 'world'>, ...statements: object[]): void => {
  const one = { id: 'p-underTest', type: 'SERVICE_CONTROL_POLICY', name: 'under-test', description: '' };
  world.policies.set(one.id, { ...one, content: document(...statements), awsManaged: false });
  attach(world, one.id, accounts.prod);
};

const role = (more = '') => `
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      RoleName: audit
      AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] }
${more}`;
const topic = `  Topic: { Type: AWS::SNS::Topic, Properties: { TopicName: findings } }\n`;

/** Where a set of a role and a topic gets to, under a policy. */
const deployed = async (...statements: object[]): Promise<string[]> => {
  const on = stage();
  guard(on, ...statements);
  await on.cloudFormation.send(setOf({ TemplateBody: role(topic), Capabilities: ['CAPABILITY_NAMED_IAM'] }));
  await ended(on, on.cloudFormation.send(create()));
  return current(on);
};

const everywhere = ['api', 'lab', 'newcomer', 'security', 'web'];
const elsewhereOnly = ['lab', 'newcomer', 'security'];

describe('service control policies bind the role of stack sets', () => {
  const unless = (key: string, value: string) => ({ Condition: { StringNotEquals: { [key]: value } } });
  test.each([
    ['what makes a resource', deny('iam:CreateRole'), elsewhereOnly],
    ['stacks', deny('cloudformation:*'), elsewhereOnly],
    ['all', deny('*'), elsewhereOnly],
    ['what nothing in the stack needs', deny(['iam:DeleteRole', 'sns:DeleteTopic', 'kms:*']), everywhere],
    ['the resource by its ARN', deny('sns:*', { Resource: 'arn:aws:sns:us-east-1:*:findings' }), elsewhereOnly],
    ['another', deny('sns:*', { Resource: 'arn:aws:sns:us-east-1:*:others' }), everywhere],
    ['all others', deny('sns:*', { Resource: 'arn:aws:sns:eu-west-1:*:findings' }), everywhere],
    ['a role by its ARN', deny('iam:*', { Resource: 'arn:aws:iam::*:role/audit' }), elsewhereOnly],
    ['IAM but in us-east-1, where it is', deny('iam:*', unless('aws:RequestedRegion', 'us-east-1')), everywhere],
    ['topics but in another region', deny('sns:*', unless('aws:RequestedRegion', 'eu-west-1')), elsewhereOnly],
    [
      'all but stack sets',
      deny('*', { Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/stacksets-exec-*' } } }),
      everywhere,
    ],
    [
      'all but the automation role',
      deny('*', { Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/Organization*' } } }),
      elsewhereOnly,
    ],
  ])('that denies %s', async (_what, statement, reached) => {
    expect(await deployed(statement)).toEqual(reached);
  });
});

test('an instance that may not be made tells which role, action, and policy, and nothing of its stack is left', async () => {
  const on = stage();
  guard(on, deny('sns:CreateTopic'));
  await on.cloudFormation.send(setOf({ TemplateBody: role(topic), Capabilities: ['CAPABILITY_NAMED_IAM'] }));
  expect(await ended(on, on.cloudFormation.send(create({ only: [accounts.api] })))).toBe('SUCCEEDED');
  expect(await instances(on)).toEqual(['api us-east-1 OUTDATED/FAILED']);
  expect((await results(on))[0]).toMatch(
    /^api us-east-1 FAILED: ResourceLogicalId:Topic, .*Resource handler returned message: "User: arn:aws:sts::555555555552:assumed-role\/stacksets-exec-[0-9a-f]{32}\/AWSCloudFormation is not authorized to perform: sns:CreateTopic on resource: arn:aws:sns:us-east-1:555555555552:findings with an explicit deny in a service control policy: arn:\S+\/p-underTest" \(HandlerErrorCode: AccessDenied\)$/,
  );
  expect([...on.world.claims.keys()].filter((claim) => claim.includes(accounts.api))).toEqual([]);
});

test('what is there stays as it is when its change, or its deletion, is denied', async () => {
  const on = stage();
  await on.cloudFormation.send(setOf({ TemplateBody: role(), Capabilities: ['CAPABILITY_NAMED_IAM'] }));
  await ended(on, on.cloudFormation.send(create()));
  guard(on, deny(['sns:CreateTopic', 'iam:DeleteRole']));
  await ended(on, on.cloudFormation.send(update(role(topic), { Capabilities: ['CAPABILITY_NAMED_IAM'] })));
  expect(await current(on)).toEqual(elsewhereOnly);
  await ended(on, on.cloudFormation.send(remove()));
  expect(await instances(on)).toEqual(['api us-east-1 INOPERABLE/INOPERABLE', 'web us-east-1 INOPERABLE/INOPERABLE']);
});
