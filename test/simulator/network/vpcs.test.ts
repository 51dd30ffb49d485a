import * as e from '@aws-sdk/client-ec2';
import { quotas } from '../../../lib/simulator/network/quotas.ts';
import { types } from '../../../lib/simulator/network/state/types.ts';
import { refused } from '../refused.ts';
import { att, ref, vpc } from './parts.ts';
import { accounts, at, fill, made, outputs, put, stage, type Place } from './stage.ts';

const account = async (): Promise<Place> => at(await stage(), accounts.api);

/** A VPC whose public subnet has a way to the internet, and the private one a NAT gateway. */
const internet = {
  ...vpc(),
  Internet: made('EC2::InternetGateway'),
  Way: made('EC2::VPCGatewayAttachment', { VpcId: ref('Vpc'), InternetGatewayId: ref('Internet') }),
  Table: made('EC2::RouteTable', { VpcId: ref('Vpc') }),
  Out: made(
    'EC2::Route',
    { RouteTableId: ref('Table'), DestinationCidrBlock: '0.0.0.0/0', GatewayId: ref('Internet') },
    { DependsOn: 'Way' },
  ),
  Placed: made('EC2::SubnetRouteTableAssociation', { SubnetId: ref('First'), RouteTableId: ref('Table') }),
  Address: made('EC2::EIP', { Domain: 'vpc' }),
  Nat: made(
    'EC2::NatGateway',
    { SubnetId: ref('First'), AllocationId: att('Address', 'AllocationId') },
    { DependsOn: 'Way' },
  ),
  Inner: made('EC2::RouteTable', { VpcId: ref('Vpc') }),
  ToNat: made('EC2::Route', {
    RouteTableId: ref('Inner'),
    DestinationCidrBlock: '0.0.0.0/0',
    NatGatewayId: ref('Nat'),
  }),
};

test('ids and attributes are as AWS has them', async () => {
  const on = await account();
  const names = ['Vpc', 'First', 'Internet', 'Way', 'Table', 'Out', 'Placed', 'Address', 'Nat'];
  const more = {
    Allocation: att('Address', 'AllocationId'),
    Owner: att('First', 'VpcId'),
    Zone: att('Second', 'AvailabilityZone'),
    Own: att('Nat', 'NatGatewayId'),
  };
  expect(
    await put(on, 'vpc', internet, { ...Object.fromEntries(names.map((name) => [name, ref(name)])), ...more }),
  ).toBe('CREATE_COMPLETE');
  const told = await outputs(on, 'vpc');
  const digits = '[0-9a-f]{17}';
  for (const [name, pattern] of Object.entries({
    Vpc: `vpc-${digits}`,
    First: `subnet-${digits}`,
    Internet: `igw-${digits}`,
    Way: `IGW\\|${told.Vpc ?? ''}`,
    Table: `rtb-${digits}`,
    Out: `${told.Table ?? ''}\\|0.0.0.0/0`,
    Placed: `rtbassoc-${digits}`,
    Address: '52(\\.\\d{1,3}){3}',
    Nat: `nat-${digits}`,
    Allocation: `eipalloc-${digits}`,
    Owner: told.Vpc ?? '',
    Zone: 'eu-west-1b',
    Own: told.Nat ?? '',
  }))
    expect(told[name]).toMatch(new RegExp(`^${pattern}$`));
});

test('VPCs, subnets and route tables are told to their account, in their region', async () => {
  const on = await account();
  await put(on, 'vpc', internet, { Vpc: ref('Vpc'), First: ref('First'), Nat: ref('Nat') });
  const { Vpc: id = '', First, Nat } = await outputs(on, 'vpc');
  const Filters = [{ Name: 'vpc-id', Values: [id] }];
  const { Vpcs } = await on.ec2.send(new e.DescribeVpcsCommand({ VpcIds: [id] }));
  expect(Vpcs).toMatchObject([{ VpcId: id, OwnerId: accounts.api, CidrBlock: '10.1.0.0/20', State: 'available' }]);
  for (const Name of ['is-default', 'isDefault'])
    for (const [value, count] of [
      ['true', 0],
      ['false', 1],
    ] as const) {
      const chosen = new e.DescribeVpcsCommand({ Filters: [{ Name, Values: [value] }] });
      expect((await on.ec2.send(chosen)).Vpcs).toHaveLength(count);
    }
  const { Subnets } = await on.ec2.send(new e.DescribeSubnetsCommand({ Filters }));
  expect(Subnets?.map((one) => [one.CidrBlock, one.AvailabilityZone])).toEqual([
    ['10.1.0.0/24', 'eu-west-1a'],
    ['10.1.1.0/24', 'eu-west-1b'],
  ]);
  const { RouteTables = [] } = await on.ec2.send(new e.DescribeRouteTablesCommand({ Filters }));
  expect(RouteTables.map((one) => one.Associations?.map(({ SubnetId }) => SubnetId))).toEqual([[First], []]);
  expect(RouteTables[1]?.Routes).toMatchObject([
    { DestinationCidrBlock: '10.1.0.0/20', GatewayId: 'local', State: 'active' },
    { DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: Nat, State: 'active' },
  ]);
  const web = at(on, accounts.web);
  expect((await web.ec2.send(new e.DescribeVpcsCommand({}))).Vpcs).toEqual([]);
  expect(await refused(web.ec2.send(new e.DescribeVpcsCommand({ VpcIds: [id] })))).toBe('InvalidVpcID.NotFound');
});

test('tags are those of the resource, of its stack, and of CloudFormation', async () => {
  const on = await account();
  await put(on, 'vpc', { Vpc: made('EC2::VPC', { CidrBlock: '10.1.0.0/20', Tags: [{ Key: 'Name', Value: 'prod' }] }) });
  const ask = async (Name: string, value: string) => {
    const { Vpcs } = await on.ec2.send(new e.DescribeVpcsCommand({ Filters: [{ Name, Values: [value] }] }));
    return Vpcs?.length;
  };
  expect(await ask('tag:Name', 'pro?')).toBe(1);
  expect(await ask('tag:aws:cloudformation:stack-name', 'vpc')).toBe(1);
  expect(await ask('tag:Name', 'dev')).toBe(0);
});

const route = (more: object, options: object = {}) => ({
  More: made('EC2::Route', { RouteTableId: ref('Table'), ...more }, options as Record<string, unknown>),
});
const subnet = (more: object) => ({ More: made('EC2::Subnet', { VpcId: ref('Vpc'), ...more }) });

const rule = (more: object) =>
  made('EC2::NetworkAclEntry', {
    ...{ NetworkAclId: ref('Acl'), Protocol: -1, RuleAction: 'deny', CidrBlock: '10.0.0.0/8', ...more },
  });
const placed = (NetworkAclId: string) => ({
  Placed: made('EC2::SubnetNetworkAclAssociation', { SubnetId: ref('First'), NetworkAclId: ref(NetworkAclId) }),
});
/** A network ACL with a rule. */
const acl = { ...vpc(), Acl: made('EC2::NetworkAcl', { VpcId: ref('Vpc') }), Rule: rule({ RuleNumber: 7 }) };

test('a VPC has a network ACL that allows everything, and those that are made, each with the subnets that go by it', async () => {
  const on = await account();
  await put(on, 'vpc', { ...acl, ...placed('Acl') }, { Acl: ref('Acl'), First: ref('First'), Second: ref('Second') });
  const { Acl: id, First: first, Second: second } = await outputs(on, 'vpc');
  const { NetworkAcls = [] } = await on.ec2.send(new e.DescribeNetworkAclsCommand({}));
  expect(
    NetworkAcls.map((one) => [
      one.IsDefault,
      one.Associations?.map(({ SubnetId }) => SubnetId),
      one.Entries?.filter(({ Egress }) => !Egress).map(
        ({ RuleNumber, RuleAction }) => `${RuleNumber ?? ''} ${RuleAction ?? ''}`,
      ),
    ]),
  ).toEqual([
    [true, [second], ['100 allow', '32767 deny']],
    [false, [first], ['7 deny', '32767 deny']],
  ]);
  expect(NetworkAcls[1]?.NetworkAclId).toBe(id);
});

describe('EC2 refuses', () => {
  test.each<[string, object, string]>([
    ['a VPC larger than /16', { Vpc: vpc({ CidrBlock: '10.0.0.0/15' }).Vpc }, 'InvalidVpc.Range'],
    ['a VPC smaller than /28', { Vpc: vpc({ CidrBlock: '10.0.0.0/29' }).Vpc }, 'InvalidVpc.Range'],
    ['a VPC without a block', { Vpc: vpc({}).Vpc }, "Either 'cidrBlock' or 'ipv4IpamPoolId' should be provided."],
    ['a subnet outside of its VPC', { ...vpc(), ...subnet({ CidrBlock: '10.2.0.0/24' }) }, 'InvalidSubnet.Range'],
    ['a subnet smaller than /28', { ...vpc(), ...subnet({ CidrBlock: '10.1.8.0/29' }) }, 'InvalidSubnet.Range'],
    ['a subnet where another is', { ...vpc(), ...subnet({ CidrBlock: '10.1.0.0/25' }) }, 'InvalidSubnet.Conflict'],
    ['a subnet that is no block', { ...vpc(), ...subnet({ CidrBlock: '10.1.8.0' }) }, 'This is not a valid CIDR block'],
    ['a subnet without a block', { ...vpc(), ...subnet({}) }, 'MissingParameter'],
    [
      'a subnet in a zone of another region',
      { ...vpc(), ...subnet({ CidrBlock: '10.1.8.0/24', AvailabilityZone: 'eu-north-1a' }) },
      'availabilityZone is invalid',
    ],
    [
      'a second table for a subnet',
      {
        ...internet,
        More: made('EC2::SubnetRouteTableAssociation', { SubnetId: ref('First'), RouteTableId: ref('Inner') }),
      },
      'Resource.AlreadyAssociated',
    ],
    [
      'a route without a target',
      { ...internet, ...route({ DestinationCidrBlock: '10.9.0.0/16' }) },
      'Exactly one target',
    ],
    [
      'a route with two targets',
      {
        ...internet,
        ...route(
          { DestinationCidrBlock: '10.9.0.0/16', NatGatewayId: ref('Nat'), GatewayId: ref('Internet') },
          { DependsOn: 'Way' },
        ),
      },
      'Exactly one target',
    ],
    [
      'a route without a destination',
      { ...internet, ...route({ NatGatewayId: ref('Nat') }) },
      'Exactly one destination',
    ],
    [
      'a second route to the same',
      { ...internet, ...route({ DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: ref('Nat') }) },
      'RouteAlreadyExists',
    ],
    [
      'a route within the VPC by the internet gateway',
      {
        ...internet,
        ...route({ DestinationCidrBlock: '10.1.1.0/24', GatewayId: ref('Internet') }, { DependsOn: 'Way' }),
      },
      'equal to or more specific',
    ],
    [
      'a route by an internet gateway that may be attached later',
      { ...internet, ...route({ DestinationCidrBlock: '10.9.0.0/16', GatewayId: ref('Internet') }) },
      'belong to different networks',
    ],
    [
      'a route by a gateway that the VPC is not attached to',
      { ...internet, ...route({ DestinationCidrBlock: '10.9.0.0/16', TransitGatewayId: 'tgw-00000000000000000' }) },
      'InvalidTransitGatewayID.NotFound',
    ],
    [
      'a NAT gateway before the internet gateway is attached',
      {
        ...internet,
        More: made('EC2::NatGateway', { SubnetId: ref('First'), AllocationId: att('Other', 'AllocationId') }),
        Other: made('EC2::EIP'),
      },
      'Gateway.NotAttached',
    ],
    [
      'a NAT gateway without an address',
      { ...internet, More: made('EC2::NatGateway', { SubnetId: ref('First') }) },
      'MissingParameter',
    ],
    [
      'an address for two NAT gateways',
      {
        ...internet,
        More: made(
          'EC2::NatGateway',
          { SubnetId: ref('First'), AllocationId: att('Address', 'AllocationId') },
          { DependsOn: 'Nat' },
        ),
      },
      'is already associated',
    ],
    [
      'a second internet gateway',
      {
        ...internet,
        New: made('EC2::InternetGateway'),
        More: made('EC2::VPCGatewayAttachment', { VpcId: ref('Vpc'), InternetGatewayId: ref('New') }),
      },
      'already has an internet gateway',
    ],
    [
      'an internet gateway for two VPCs',
      {
        ...internet,
        New: made('EC2::VPC', { CidrBlock: '10.2.0.0/24' }),
        More: made('EC2::VPCGatewayAttachment', { VpcId: ref('New'), InternetGatewayId: ref('Internet') }),
      },
      'is already attached to network',
    ],
    [
      'a network ACL of another VPC for a subnet',
      {
        ...acl,
        New: made('EC2::VPC', { CidrBlock: '10.2.0.0/24' }),
        Other: made('EC2::NetworkAcl', { VpcId: ref('New') }),
        ...placed('Other'),
      },
      'belong to different networks',
    ],
    ['a rule of a number that another has', { ...acl, More: rule({ RuleNumber: 7 }) }, 'NetworkAclEntryAlreadyExists'],
    ['a rule with the number of the last one', { ...acl, More: rule({ RuleNumber: 32_767 }) }, 'ruleNumber is invalid'],
    ['a rule about TCP without ports', { ...acl, More: rule({ RuleNumber: 8, Protocol: 6 }) }, 'portRange'],
    ['a rule about no block', { ...acl, More: rule({ RuleNumber: 8, CidrBlock: '10.0.0.0' }) }, 'cidrBlock is invalid'],
    [
      'more rules than a network ACL has room for',
      {
        ...acl,
        ...Object.fromEntries([...Array(19).keys()].map((one) => [`More${one}`, rule({ RuleNumber: 100 + one })])),
      },
      'NetworkAclEntryLimitExceeded',
    ],
    [
      'an attachment of nothing',
      { ...vpc(), More: made('EC2::VPCGatewayAttachment', { VpcId: ref('Vpc') }) },
      'Exactly one of InternetGatewayId and VpnGatewayId',
    ],
    [
      'a table of one VPC for a subnet of another',
      {
        ...internet,
        New: made('EC2::VPC', { CidrBlock: '10.2.0.0/24' }),
        Part: made('EC2::Subnet', { VpcId: ref('New'), CidrBlock: '10.2.0.0/28' }),
        More: made('EC2::SubnetRouteTableAssociation', { SubnetId: ref('Part'), RouteTableId: ref('Inner') }),
      },
      'belong to different networks',
    ],
    [
      'an endpoint with two subnets in a zone',
      {
        ...vpc(),
        ...subnet({ CidrBlock: '10.1.8.0/24', AvailabilityZone: 'eu-west-1a' }),
        End: made('EC2::VPCEndpoint', {
          VpcId: ref('Vpc'),
          VpcEndpointType: 'Interface',
          ServiceName: 'com.amazonaws.eu-west-1.ssm',
          SubnetIds: [ref('First'), ref('More')],
        }),
      },
      'DuplicateSubnetsInSameZone',
    ],
    [
      'an endpoint of a service of another region',
      { ...vpc(), End: made('EC2::VPCEndpoint', { VpcId: ref('Vpc'), ServiceName: 'com.amazonaws.us-east-1.s3' }) },
      'InvalidServiceName',
    ],
    [
      'names of its own for an endpoint where the VPC has no DNS',
      {
        ...vpc(),
        End: made('EC2::VPCEndpoint', {
          VpcId: ref('Vpc'),
          VpcEndpointType: 'Interface',
          ServiceName: 'com.amazonaws.eu-west-1.ssm',
          SubnetIds: [ref('First')],
          PrivateDnsEnabled: true,
        }),
      },
      'enableDnsHostnames',
    ],
    ['two gateway endpoints of a service in a table', { ...internet, One: s3(), Two: s3() }, 'already has a route to'],
    [
      'a block of another private range',
      { ...vpc(), More: made('EC2::VPCCidrBlock', { VpcId: ref('Vpc'), CidrBlock: '192.168.0.0/16' }) },
      'is restricted',
    ],
    [
      'a block that the VPC has',
      { ...vpc(), More: made('EC2::VPCCidrBlock', { VpcId: ref('Vpc'), CidrBlock: '10.1.0.0/16' }) },
      'conflicts with another CIDR',
    ],
    [
      'a firewall with two subnets in a zone',
      {
        ...vpc(),
        ...subnet({ CidrBlock: '10.1.8.0/24', AvailabilityZone: 'eu-west-1a' }),
        Wall: wall({ VpcId: ref('Vpc'), SubnetMappings: [{ SubnetId: ref('First') }, { SubnetId: ref('More') }] }),
      },
      'one subnet in each',
    ],
  ])('%s', async (_, resources, words) => {
    expect(await put(await account(), 'vpc', resources as Record<string, unknown>)).toContain(words);
  });
});

function s3() {
  return made('EC2::VPCEndpoint', {
    VpcId: ref('Vpc'),
    VpcEndpointType: 'Gateway',
    ServiceName: 'com.amazonaws.eu-west-1.s3',
    RouteTableIds: [ref('Inner')],
  });
}
function wall(more: object) {
  return made('NetworkFirewall::Firewall', {
    FirewallName: 'wall',
    FirewallPolicyArn: 'arn:aws:network-firewall:eu-west-1:111122223333:firewall-policy/all',
    ...more,
  });
}

test('a VPC may have a second block of its private range, and subnets in it', async () => {
  const on = await account();
  const more = {
    Block: made('EC2::VPCCidrBlock', { VpcId: ref('Vpc'), CidrBlock: '10.9.0.0/24' }),
    More: made('EC2::Subnet', { VpcId: ref('Vpc'), CidrBlock: '10.9.0.0/26' }, { DependsOn: 'Block' }),
  };
  expect(await put(on, 'vpc', { ...vpc(), ...more }, { Block: att('Block', 'Id') })).toBe('CREATE_COMPLETE');
  expect((await outputs(on, 'vpc')).Block).toMatch(/^vpc-cidr-assoc-/);
  const { Vpcs: [one] = [] } = await on.ec2.send(new e.DescribeVpcsCommand({}));
  expect(one?.CidrBlockAssociationSet?.map(({ CidrBlock }) => CidrBlock)).toEqual(['10.1.0.0/20', '10.9.0.0/24']);
});

test('EC2 writes blocks in their canonical form', async () => {
  const on = await account();
  await put(on, 'vpc', { Vpc: vpc({ CidrBlock: '10.1.2.3/16' }).Vpc }, { Block: att('Vpc', 'CidrBlock') });
  expect(await outputs(on, 'vpc')).toEqual({ Block: '10.1.0.0/16' });
});

test('a subnet is replaced for its block: the new one is made while the old one is there', async () => {
  const on = await account();
  const sized = (block: string) => ({
    Vpc: vpc().Vpc,
    Part: made('EC2::Subnet', { VpcId: ref('Vpc'), CidrBlock: block }),
  });
  await put(on, 'vpc', sized('10.1.0.0/24'), { Part: ref('Part') });
  const before = await outputs(on, 'vpc');
  expect(await put(on, 'vpc', sized('10.1.0.0/25'), { Part: ref('Part') })).toContain('InvalidSubnet.Conflict');
  expect(await put(on, 'vpc', sized('10.1.1.0/24'), { Part: ref('Part') })).toMatch(/^UPDATE_COMPLETE/);
  expect(await outputs(on, 'vpc')).not.toEqual(before);
  expect((await on.ec2.send(new e.DescribeSubnetsCommand({}))).Subnets).toHaveLength(1);
});

describe('an account has no more than its quota of', () => {
  test('VPCs in a region', async () => {
    const on = await account();
    const all = Object.fromEntries(
      Array.from({ length: quotas.vpcs }, (_, n) => [`V${n}`, made('EC2::VPC', { CidrBlock: '10.0.0.0/16' })]),
    );
    expect(await put(on, 'vpcs', all)).toBe('CREATE_COMPLETE');
    expect(await put(on, 'vpc', vpc())).toContain('VpcLimitExceeded');
    expect(await put(at(on, accounts.api, 'eu-central-1'), 'vpc', { Vpc: vpc().Vpc })).toBe('CREATE_COMPLETE');
  });

  test('subnets and route tables in a VPC', async () => {
    const on = await account();
    await put(on, 'vpc', vpc(), { Vpc: ref('Vpc') });
    const { Vpc: VpcId } = await outputs(on, 'vpc');
    fill(on, types.subnet, quotas.subnetsPerVpc - 2, () => ({ VpcId, CidrBlock: '10.9.0.0/28' }));
    expect(await put(on, 'more', { More: made('EC2::Subnet', { VpcId, CidrBlock: '10.1.9.0/28' }) })).toContain(
      'SubnetLimitExceeded',
    );
    fill(on, types.routeTable, quotas.routeTablesPerVpc - 1, () => ({ VpcId }));
    expect(await put(on, 'table', { More: made('EC2::RouteTable', { VpcId }) })).toContain('RouteTableLimitExceeded');
  });

  test('NAT gateways in a zone, and addresses in a region', async () => {
    const on = await account();
    await put(on, 'vpc', internet, { First: ref('First'), Second: ref('Second') });
    const { First, Second } = await outputs(on, 'vpc');
    fill(on, types.nat, quotas.natGatewaysPerZone - 1, () => ({ SubnetId: First }));
    const more = (SubnetId: unknown) => ({
      Address: made('EC2::EIP'),
      More: made('EC2::NatGateway', { SubnetId, AllocationId: att('Address', 'AllocationId') }),
    });
    expect(await put(on, 'nat', more(First))).toContain('NatGatewayLimitExceeded');
    expect(await put(on, 'other', more(Second))).toBe('CREATE_COMPLETE');
    fill(on, types.address, quotas.addresses - 2, () => ({}));
    expect(await put(on, 'last', more(Second))).toContain('AddressLimitExceeded');
  });
});
