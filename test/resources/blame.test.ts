import { blame } from '../../lib/resources/inventory/blame.ts';
import { policyRefusals } from '../../lib/resources/inventory/refusal-by-policy.ts';
import { planFor } from '../../lib/resources/engine/plan.ts';
import { connectTo, converge, stage } from '../support/rehearsal.ts';
import { zoneOf } from '../support/zone.ts';

const user = (role = 'OrganizationAccountAccessRole', account = '222222222222') =>
  `User: arn:aws:sts::${account}:assumed-role/${role}/session`;
const policy = (id: string) => `arn:aws:organizations::111122223333:policy/o-a/service_control_policy/${id}`;

describe('what AWS says of a call that a policy of the organization refused is understood', () => {
  const common = { account: '222222222222', role: 'OrganizationAccountAccessRole', type: 'scp', isImplicit: false };
  test.each([
    [
      `${user()} is not authorized to perform: iam:ListRoles on resource: arn:aws:iam::222222222222:role/* with an explicit deny in a service control policy`,
      { ...common, action: 'iam:ListRoles', resource: 'arn:aws:iam::222222222222:role/*' },
    ],
    [
      `${user()} is not authorized to perform: guardduty:ListDetectors with an explicit deny in a service control policy: ${policy('p-2kgnabcd')}`,
      { ...common, action: 'guardduty:ListDetectors', resource: '*', policy: 'p-2kgnabcd' },
    ],
    [
      `You are not authorized to perform this operation. ${user()} is not authorized to perform: ec2:RunInstances on resource: arn:aws:ec2:us-east-1:1:instance/* with an explicit deny in a service control policy. Encoded authorization failure message: XQ_jqde5r`,
      { ...common, action: 'ec2:RunInstances' },
    ],
    [
      `${user()} is not authorized to perform: kms:ListKeys because no service control policy allows the kms:ListKeys action`,
      { ...common, action: 'kms:ListKeys', isImplicit: true },
    ],
    [
      `Resource handler returned message: "${user('stacksets-exec-0a')} is not authorized to perform: iam:CreateRole on resource: arn:aws:iam::222222222222:role/a with an explicit deny in a service control policy: ${policy('p-1')} (Service: Iam, Status Code: 403)" (HandlerErrorCode: AccessDenied)`,
      { ...common, role: 'stacksets-exec-0a', action: 'iam:CreateRole', policy: 'p-1' },
    ],
    [
      'User: arn:aws:sts::111122223333:assumed-role/ci/a is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::222222222222:role/Org with an explicit deny in a resource control policy',
      { account: '222222222222', role: 'ci', type: 'rcp', action: 'sts:AssumeRole' },
    ],
  ])('%s', (text, refusal) => {
    expect(policyRefusals(text)).toEqual([expect.objectContaining(refusal)]);
  });

  test.each([
    'User: arn:aws:sts::1:assumed-role/a/b is not authorized to perform: iam:ListRoles because no identity-based policy allows the iam:ListRoles action',
    'Access Denied',
  ])('but not %s', (text) => {
    expect(policyRefusals(text)).toEqual([]);
  });
});

test('the guardrails are named whether AWS tells the policy or not, and accounts are told together', async () => {
  const deny = (Sid: string, Action: string, Effect = 'Deny') => ({
    Version: '2012-10-17',
    Statement: [{ Sid, Effect, Action, Resource: '*' }],
  });
  const zone = zoneOf(
    `
organization: { homeRegion: eu-west-1, accountEmail: "aws+{account}@example.com" }
organizationalUnits: { Work: { guardrails: [no-roles, no-topics] }, Few: { scpStrategy: allow-list, guardrails: [some] } }
accounts: { web: { ou: Work }, api: { ou: Work }, lab: { ou: Few } }
guardrails: { no-roles: { type: scp }, no-topics: { type: scp }, some: { type: scp } }
`,
    {
      'scp/no-roles.json': deny('NoRoles', 'iam:CreateRole'),
      'scp/no-topics.json': deny('NoTopics', 'sns:*'),
      'scp/some.json': deny('Some', 's3:*', 'Allow'),
    },
  );
  const on = stage();
  await converge(on, zone);
  const { inventory } = await planFor(connectTo(on), zone);
  const idOf = (key: string): string => inventory.find(`account:${key}`) ?? '';
  const told = (action: string, key: string, rest = 'with an explicit deny in a service control policy') =>
    `${user('stacksets-exec-0a', idOf(key))} is not authorized to perform: ${action} ${rest}`;
  const topics = `with an explicit deny in a service control policy: ${policy(inventory.find('policy:scp/no-topics') ?? '')}`;
  const none = 'because no service control policy allows the iam:CreateRole action';
  expect(
    blame(
      [
        told('iam:CreateRole', 'web'),
        told('iam:CreateRole', 'api'),
        told('sns:CreateTopic', 'web', topics),
        told('iam:CreateRole', 'lab', none),
        told('kms:CreateKey', 'web', `with an explicit deny in a service control policy: ${policy('p-unknown')}`),
      ].join('\n'),
      inventory,
    ),
  ).toEqual([
    'guardrail "no-roles" (statement NoRoles), attached to OU Work, denies iam:CreateRole to role stacksets-exec-* in accounts web, api: exempt the role there, or detach it',
    'guardrail "no-topics" (statement NoTopics), attached to OU Work, denies sns:CreateTopic to role stacksets-exec-* in account web: exempt the role there, or detach it',
    'the allow-list on OU Few does not allow iam:CreateRole to role stacksets-exec-* in account lab: allow the action and its resource in a guardrail there',
    'an SCP denies kms:CreateKey to role stacksets-exec-* in account web: exempt the role in it, or detach it',
  ]);
});
