import { CloudFormationClient, ListExportsCommand } from '@aws-sdk/client-cloudformation';
import { DescribeVpcsCommand, EC2Client, ReplaceTransitGatewayRouteCommand } from '@aws-sdk/client-ec2';
import { GetDetectorCommand, GuardDutyClient } from '@aws-sdk/client-guardduty';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { servicePrefixes, hasAction } from '../../lib/guardrails/catalogue/index.ts';
import { importWorld } from '../../lib/simulator/index.ts';
import { actionOf } from '../../lib/permissions/action.ts';
import { services } from '../../lib/simulator/operations/index.ts';
import { scpDenial } from '../../lib/simulator/engine/scp.ts';
import { simulate, type Simulated } from './clients.ts';
import { refused } from './refused.ts';
import { document, ids, policy, smallOrganization } from './organization.ts';

const everywhere = { Effect: 'Deny', Resource: '*' };

/** An organization with one policy of these statements on its root. */
const under = (type: string, ...statements: object[]): Simulated => {
  const fixture = smallOrganization();
  const own = policy('p-underTest', type, { content: document(...statements) });
  const attachments = { ...fixture.attachments, [ids.root]: [...(fixture.attachments?.[ids.root] ?? []), own.id] };
  return simulate({ world: importWorld({ ...fixture, policies: [...(fixture.policies ?? []), own], attachments }) });
};

const asMember = async (aws: Simulated, region = 'eu-west-1') => {
  const role = `arn:aws:iam::${ids.newcomer}:role/OrganizationAccountAccessRole`;
  const { Credentials } = await aws.sts.send(new AssumeRoleCommand({ RoleArn: role, RoleSessionName: 'test' }));
  const { AccessKeyId: accessKeyId = '', SecretAccessKey: secretAccessKey = '' } = Credentials ?? {};
  const settings = { region, credentials: { accessKeyId, secretAccessKey }, maxAttempts: 1 };
  const made = {
    cloudFormation: new CloudFormationClient(settings),
    ec2: new EC2Client(settings),
    guardDuty: new GuardDutyClient(settings),
    sts: new STSClient(settings),
  };
  for (const client of Object.values(made)) aws.install(client);
  return made;
};

/** What is answered to calls of the role of a member account. */
const answers = async (...statements: object[]) => {
  const { cloudFormation, ec2, guardDuty, sts } = await asMember(under('SERVICE_CONTROL_POLICY', ...statements));
  const calls = {
    exports: () => cloudFormation.send(new ListExportsCommand({})),
    vpcs: () => ec2.send(new DescribeVpcsCommand({})),
    route: () =>
      ec2.send(
        new ReplaceTransitGatewayRouteCommand({
          DestinationCidrBlock: '10.0.0.0/8',
          TransitGatewayRouteTableId: 'tgw-rtb-0123456789abcdef0',
        }),
      ),
    detector: () => guardDuty.send(new GetDetectorCommand({ DetectorId: 'ours' })),
    identity: () => sts.send(new GetCallerIdentityCommand({})),
  };
  const told: string[] = [];
  for (const [name, call] of Object.entries(calls)) {
    const error = await call().then(
      () => undefined,
      (one: unknown) => one as Error,
    );
    if (error?.message.includes('service control policy')) told.push(`${name} ${error.name}`);
  }
  return told;
};

describe('service control policies bind the role of a member account', () => {
  const all = [
    'exports AccessDenied',
    'vpcs UnauthorizedOperation',
    'route UnauthorizedOperation',
    'detector AccessDeniedException',
  ];
  const me = 'arn:aws:iam::*:role/OrganizationAccountAccessRole';
  const [vpcs, route, detector] = [all[1], all[2], all[3]];

  test.each([
    ['all but who one is', { ...everywhere, Action: '*' }, all],
    [
      'all services but those of an allow-list',
      { ...everywhere, NotAction: ['cloudformation:*', 'ec2:Describe*'] },
      [route, detector],
    ],
    ['a service', { ...everywhere, Action: 'guardduty:*' }, [detector]],
    [
      'the ARN of a resource',
      { ...everywhere, Action: '*', Resource: 'arn:aws:guardduty:*:*:detector/ours' },
      [detector],
    ],
    ['the ARN of another', { ...everywhere, Action: '*', Resource: 'arn:aws:guardduty:*:*:detector/another' }, []],
    [
      'the id of a resource of EC2',
      { ...everywhere, Action: 'ec2:*', Resource: 'arn:aws:ec2:eu-west-1:*:transit-gateway-route-table/*' },
      [route],
    ],
    [
      'what EC2 lists, of which no ARN is asked',
      { ...everywhere, Action: 'ec2:Describe*', Resource: 'arn:aws:ec2:*:*:*' },
      [],
    ],
    ['all but its role', { ...everywhere, Action: '*', Condition: { ArnNotLike: { 'aws:PrincipalArn': me } } }, []],
    [
      'it in other regions',
      { ...everywhere, Action: '*', Condition: { StringNotEquals: { 'aws:RequestedRegion': 'us-east-1' } } },
      all,
    ],
    [
      'it in no region that it asks in',
      { ...everywhere, Action: '*', Condition: { StringEquals: { 'aws:RequestedRegion': 'us-east-1' } } },
      [],
    ],
    [
      'all without MFA',
      { ...everywhere, Action: 'ec2:*', Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'false' } } },
      [vpcs, route],
    ],
    [
      'all that is tagged so, which nobody knows',
      { ...everywhere, Action: '*', Condition: { StringEquals: { 'aws:ResourceTag/a': 'b' } } },
      [],
    ],
  ])('that denies %s', async (_what, statement, denied) => {
    expect(await answers(statement)).toEqual(denied);
  });
});

test('a refusal tells the role, the resource, and the ARN of the policy', () => {
  const { world } = under('SERVICE_CONTROL_POLICY', { ...everywhere, Action: 'iam:*' });
  const attempt = { account: ids.newcomer, role: 'stacksets-exec-0', region: 'eu-west-1', action: 'iam:CreateRole' };
  const resources = [`arn:aws:iam::${ids.newcomer}:role/mine`];
  expect(scpDenial(world, { ...attempt, resources })).toBe(
    `User: arn:aws:sts::${ids.newcomer}:assumed-role/stacksets-exec-0/AWSCloudFormation is not authorized to perform: iam:CreateRole ` +
      `on resource: arn:aws:iam::${ids.newcomer}:role/mine with an explicit deny in a service control policy: ` +
      'arn:aws:organizations::111122223333:policy/o-example0001/service_control_policy/p-underTest',
  );
  expect(scpDenial(world, { ...attempt, role: 'aws-service-role/x/y', resources })).toBeUndefined();
  expect(scpDenial(world, { ...attempt, account: ids.management, resources })).toBeUndefined();
});

test('global services are asked in the one region that they have', () => {
  const elsewhere = { StringNotEquals: { 'aws:RequestedRegion': 'eu-west-1' } };
  const { world } = under('SERVICE_CONTROL_POLICY', { ...everywhere, Action: '*', Condition: elsewhere });
  const ask = (action: string) =>
    scpDenial(world, { account: ids.newcomer, role: 'me', region: 'eu-west-1', action, resources: [] });
  expect(ask('iam:CreateRole')).toMatch(/explicit deny/);
  expect(ask('sns:CreateTopic')).toBeUndefined();
});

describe('resource control policies hold for the roles of member accounts', () => {
  const everybody = { ...everywhere, Principal: '*', Action: 'sts:AssumeRole' };
  test.each([
    ['all', everybody, 'AccessDenied'],
    [
      'other organizations',
      { ...everybody, Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-example0001' } } },
      'answered',
    ],
    [
      'other accounts',
      { ...everybody, Condition: { StringNotEquals: { 'aws:PrincipalAccount': '${aws:ResourceAccount}' } } },
      'AccessDenied',
    ],
    ['another role', { ...everybody, Resource: 'arn:aws:iam::*:role/another' }, 'answered'],
    [
      'all but one, which may be the caller',
      { ...everybody, Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/ci' } } },
      'answered',
    ],
  ])('that keep out %s', async (_what, statement, answer) => {
    const member = asMember(under('RESOURCE_CONTROL_POLICY', statement));
    expect(await refused(member)).toBe(answer);
  });
});

test('every operation of the simulator is an action that IAM knows', () => {
  const unknown = Object.entries(services).flatMap(([service, operations]) =>
    Object.keys(operations).flatMap((operation) => {
      const action = actionOf({ service, operation });
      const [prefix = '', name = ''] = action.split(':');
      return servicePrefixes.includes(prefix) && hasAction(prefix, name) ? [] : action;
    }),
  );
  expect(unknown).toEqual([]);
});
