import { stackSetNamed } from '../../support/stack-set-named.ts';
import * as c from '@aws-sdk/client-cloudformation';
import { create, ended, instances, setOf, update } from './sets.ts';
import { accounts, changeSet, deploy, outcomeOf, pass, stage } from './stage.ts';

const capabilities = ['CAPABILITY_NAMED_IAM'] as c.Capability[];
const change = { ChangeSetName: 'second', ChangeSetType: 'UPDATE', Capabilities: capabilities } as const;

/** What becomes of a stack of the first resources when it shall have the others. */
const updated = async (before: string, after: string): Promise<string> => {
  const on = stage();
  await deploy(on, 'stack', `Resources:\n${before}`, { Capabilities: capabilities });
  expect(await outcomeOf(on, 'stack')).toBe('CREATE_COMPLETE');
  await deploy(on, 'stack', `Resources:\n${after}`, change);
  return outcomeOf(on, 'stack');
};

const created = async (resources: string): Promise<string> => {
  const on = stage();
  await deploy(on, 'stack', `Resources:\n${resources}`, { Capabilities: capabilities });
  return outcomeOf(on, 'stack');
};

const resource = (id: string, type: string, properties: string, more = ''): string =>
  `  ${id}: { Type: 'AWS::${type}', Properties: { ${properties} }${more} }\n`;
const other = resource('Other', 'SNS::Topic', '');
const bucket = resource('Bucket', 'S3::Bucket', '');
const vpc = resource('Vpc', 'EC2::VPC', 'CidrBlock: 10.0.0.0/16');
const table = resource('Table', 'EC2::RouteTable', 'VpcId: !Ref Vpc');
const trust = "AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] }";
const policy = "PolicyDocument: { Version: '2012-10-17', Statement: [] }";

/** Type, properties, and what has to be there. */
const named: [type: string, properties: string, ground: string][] = [
  ['SSM::Parameter', 'Name: /x, Type: String, Value: x', ''],
  ['S3::Bucket', 'BucketName: my-bucket', ''],
  ['S3::BucketPolicy', `Bucket: !Ref Bucket, ${policy}`, bucket],
  ['IAM::Role', `RoleName: x, ${trust}`, ''],
  ['IAM::ManagedPolicy', `ManagedPolicyName: x, ${policy}`, ''],
  ['Logs::LogGroup', 'LogGroupName: /x', ''],
  ['SNS::Topic', 'TopicName: x', ''],
  ['SQS::Queue', 'QueueName: x', ''],
  ['Events::Rule', 'Name: x, ScheduleExpression: rate(1 hour)', ''],
  ['SecretsManager::Secret', 'Name: x', ''],
  ['Backup::BackupVault', 'BackupVaultName: xx', ''],
  ['CE::AnomalyMonitor', 'MonitorName: x, MonitorType: DIMENSIONAL, MonitorDimension: SERVICE', ''],
  ['SecurityHub::Hub', '', ''],
  ['NetworkFirewall::RuleGroup', 'RuleGroupName: x, Type: STATELESS, Capacity: 1', ''],
  ['EC2::Route', 'RouteTableId: !Ref Table, DestinationCidrBlock: 0.0.0.0/0, InstanceId: i-1', vpc + table],
  ['EC2::Subnet', 'VpcId: !Ref Vpc, CidrBlock: 10.0.0.0/24, AvailabilityZone: us-east-1a', vpc],
];

test.each(named)('%s: a resource of another logical id can not have its name', async (type, properties, ground) => {
  const [before = '', after = ''] = ['Before', 'After'].map((id) => ground + other + resource(id, type, properties));
  expect(await updated(before, after)).toMatch(/^UPDATE_ROLLBACK_COMPLETE .*(already exists|conflicts)/);
  // The name is that of the first as before.
  expect(await updated(before, before + resource('More', 'SNS::Topic', ''))).toBe('UPDATE_COMPLETE');
});

test.each(named)('%s: two resources of one stack can not have one name', async (type, properties, ground) => {
  const both = resource('First', type, properties) + resource('Second', type, properties);
  expect(await created(ground + both)).toMatch(/^ROLLBACK_COMPLETE .*(already exists|conflicts)/);
});

test('two resources can not swap their names', async () => {
  const topics = (...names: readonly string[]): string =>
    names.map((name, index) => resource(`Topic${index}`, 'SNS::Topic', `TopicName: ${name}`)).join('');
  expect(await updated(topics('a', 'b'), topics('b', 'a'))).toMatch(/"arn:.*:b already exists"/);
  expect(await updated(topics('a', 'b'), topics('c', 'b'))).toBe('UPDATE_COMPLETE');
});

test('a name is free once an update has let go of it', async () => {
  const on = stage();
  const parameter = (id: string): string => resource(id, 'SSM::Parameter', 'Name: /x, Type: String, Value: x');
  await deploy(on, 'stack', `Resources:\n${other}${parameter('Before')}`);
  await deploy(on, 'stack', `Resources:\n${other}`, { ...change, ChangeSetName: 'without' });
  await deploy(on, 'stack', `Resources:\n${other}${parameter('After')}`, change);
  expect(await outcomeOf(on, 'stack')).toBe('UPDATE_COMPLETE');
});

const gateways = ['!Ref First', '!Ref Second'];
const ground = ['First', 'Second'].map((id) => resource(id, 'EC2::TransitGateway', '')).join('');
const startingAt = (position: string): string => `{ KinesisStreamParameters: { StartingPosition: ${position} } }`;
const pipe = 'Name: x, RoleArn: x, Source: x, Target: x';
const role = `${trust}, Path: `;

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-name.html
test.each([
  ['IAM::Role', `RoleName: x, ${role}`, '/a/', '/b/'],
  // A firewall keeps its gateway: https://docs.aws.amazon.com/network-firewall/latest/APIReference/API_CreateFirewall.html
  ['NetworkFirewall::Firewall', 'FirewallName: x, FirewallPolicyArn: x, TransitGatewayId: ', ...gateways],
  // A property that can only be chosen at creation stands within one that can be changed.
  ['Pipes::Pipe', `${pipe}, SourceParameters: `, ...['LATEST', 'TRIM_HORIZON'].map(startingAt)],
])(
  '%s: a resource that has a name can not be replaced; one whose name changes can',
  async (type, properties, ...values) => {
    const [before = '', after = ''] = values.map((value) => ground + resource('Thing', type, properties + value));
    expect(await updated(before, after)).toMatch(
      /^UPDATE_ROLLBACK_COMPLETE CloudFormation cannot update a stack when a custom-named resource requires replacing/,
    );
    expect(await updated(before, after.replace('Name: x', 'Name: y'))).toBe('UPDATE_COMPLETE');
  },
);

test('a logical id can not become that of another type', async () => {
  const message =
    'Update of resource type is not permitted. The new template modifies resource type of the following resources: [Thing]';
  const [topic, queue] = ['SNS::Topic', 'SQS::Queue'].map((type) => `Resources:\n${resource('Thing', type, '')}`);
  const on = stage();
  await deploy(on, 'stack', topic ?? '');
  const { Id } = await on.cloudFormation.send(changeSet('stack', { ...change, TemplateBody: queue }));
  await pass(on, 5);
  const described = await on.cloudFormation.send(new c.DescribeChangeSetCommand({ ChangeSetName: Id }));
  expect(described).toMatchObject({ Status: 'FAILED', StatusReason: message });
  await on.cloudFormation.send(setOf({ TemplateBody: topic }));
  await ended(on, on.cloudFormation.send(create({ units: [accounts.prod] })));
  await ended(on, on.cloudFormation.send(update(queue ?? '')));
  const record = stackSetNamed(on.world, 'baseline').instances;
  expect(Object.values(record).map(({ reason }) => reason)).toEqual(Object.values(record).map(() => message));
  expect((await instances(on)).every((line) => line.endsWith('OUTDATED/FAILED'))).toBe(true);
});
