import * as e from '@aws-sdk/client-ec2';
import { networkResources } from '../../../lib/simulator/network/state/resources.ts';
import { att, attached, attachment, gateway, network, ref, vpc } from './parts.ts';
import { accounts, at, gone, made, outputs, pass, put, stage, type Place } from './stage.ts';

const count = (on: Place, type: string): number =>
  networkResources(on.world).filter((one) => one.type.endsWith(`::${type}`)).length;

/** A VPC in a stack, and what a second stack makes of it. */
const two = async (second: (ids: Record<string, string>) => Record<string, unknown>) => {
  const on = at(await stage(), accounts.api);
  const first = {
    ...vpc(),
    Internet: made('EC2::InternetGateway'),
    Table: made('EC2::RouteTable', { VpcId: ref('Vpc') }),
    Address: made('EC2::EIP'),
  };
  const names = ['Vpc', 'First', 'Internet', 'Table'];
  const outs = {
    ...Object.fromEntries(names.map((name) => [name, ref(name)])),
    Address: att('Address', 'AllocationId'),
  };
  await put(on, 'vpc', first, outs);
  expect(await put(on, 'second', second(await outputs(on, 'vpc')))).toBe('CREATE_COMPLETE');
  return on;
};

test.each<[string, (ids: Record<string, string>) => Record<string, unknown>, RegExp]>([
  [
    'VPC',
    ({ Vpc }) => ({ S: made('EC2::Subnet', { VpcId: Vpc, CidrBlock: '10.1.9.0/24' }) }),
    /The vpc 'vpc-\w+' has dependencies/,
  ],
  [
    'VPC with an internet gateway',
    ({ Vpc, Internet }) => ({ W: made('EC2::VPCGatewayAttachment', { VpcId: Vpc, InternetGatewayId: Internet }) }),
    /The internetGateway 'igw-\w+' has dependencies/,
  ],
  [
    'route table',
    ({ First, Table }) => ({ A: made('EC2::SubnetRouteTableAssociation', { SubnetId: First, RouteTableId: Table }) }),
    /The routeTable 'rtb-\w+' has dependencies/,
  ],
  [
    'address',
    ({ First, Address }) => ({
      N: made('EC2::NatGateway', {
        SubnetId: First,
        AllocationId: Address,
        AvailabilityMode: 'zonal',
        ConnectivityType: 'public',
      }),
    }),
    /InvalidIPAddress\.InUse/,
  ],
])('a %s that another stack uses does not go', async (name, second, words) => {
  // A NAT gateway has a way to the internet from a third stack.
  const on = name === 'address' ? await withWay(second) : await two(second);
  expect(await gone(on, 'vpc')).toMatch(words);
  expect(await gone(on, 'second')).toBe('DELETE_COMPLETE');
  if (name === 'address') expect(await gone(on, 'way')).toBe('DELETE_COMPLETE');
  expect(await gone(on, 'vpc')).toBe('DELETE_COMPLETE');
  expect(networkResources(on.world)).toEqual([]);
});

const withWay = async (second: (ids: Record<string, string>) => Record<string, unknown>) => {
  const on = await two(({ Vpc, Internet }) => ({
    W: made('EC2::VPCGatewayAttachment', { VpcId: Vpc, InternetGatewayId: Internet }),
  }));
  const ids = await outputs(on, 'vpc');
  await gone(on, 'second');
  await put(on, 'way', { W: made('EC2::VPCGatewayAttachment', { VpcId: ids.Vpc, InternetGatewayId: ids.Internet }) });
  expect(await put(on, 'second', second(ids))).toBe('CREATE_COMPLETE');
  expect(await gone(on, 'way')).toContain('has some mapped public address(es)');
  return on;
};

test('a VPC that another stack has attached does not go, nor do the subnets', async () => {
  const { api, ids } = await network();
  await put(api, 'vpc', vpc(), { Vpc: ref('Vpc'), First: ref('First') });
  const { Vpc: VpcId, First } = await outputs(api, 'vpc');
  await put(api, 'attached', {
    A: made('EC2::TransitGatewayAttachment', { VpcId, SubnetIds: [First], TransitGatewayId: ids.Gateway }),
  });
  expect(await gone(api, 'vpc')).toMatch(/The subnet 'subnet-\w+' has dependencies/);
  // What went before it stays gone.
  expect((await api.ec2.send(new e.DescribeSubnetsCommand({}))).Subnets?.map(({ SubnetId }) => SubnetId)).toEqual([
    First,
  ]);
});

test('a gateway goes after its attachments, a table after its associations, a pool after its allocations', async () => {
  const { hub, api, ids } = await attached();
  const placed = { TransitGatewayAttachmentId: ids.Attachment, TransitGatewayRouteTableId: ids.Prod };
  expect(await gone(hub, 'network')).toContain('The CIDR has one or more allocations.');
  await hub.ec2.send(new e.AssociateTransitGatewayRouteTableCommand(placed));
  await pass(hub, 10);
  expect(await gone(api, 'vpc')).toBe('DELETE_COMPLETE');
  expect(await gone(hub, 'network')).toContain('The CIDR has one or more allocations.');
  await pass(hub, 1800);
  expect(await gone(hub, 'network')).toBe('DELETE_COMPLETE');
  expect(networkResources(hub.world)).toEqual([]);
  expect(hub.world.network).toMatchObject({
    associations: new Map(),
    byName: new Map(),
    byPlace: new Map(),
    byStack: new Map(),
  });
});

test('a gateway with attachments of others does not go', async () => {
  const { hub, api, ids } = await network();
  await put(api, 'vpc', { ...vpc(), Attachment: attachment(ids.Gateway) });
  expect(await gone(hub, 'network')).toMatch(/IncorrectState/);
  expect(await gone(hub, 'network')).toMatch(/tgw-\w+ has non-deleted Transit Gateway Attachments: tgw-attach-\w+\./);
});

test('what a stack no longer has goes; what can not go stays behind, of no stack', async () => {
  const { hub, ids } = await attached();
  const placed = { TransitGatewayAttachmentId: ids.Attachment, TransitGatewayRouteTableId: ids.Prod };
  await hub.ec2.send(new e.AssociateTransitGatewayRouteTableCommand(placed));
  expect(await put(hub, 'network', { Gateway: gateway.Gateway })).toBe('UPDATE_COMPLETE');
  const left = [...hub.world.network.resources.values()].filter(({ type }) => type.endsWith('RouteTable'));
  expect(left).toMatchObject([{ id: ids.Prod, stack: undefined }]);
});

test('what is retained outlives its stack', async () => {
  const on = at(await stage(), accounts.api);
  const { Vpc } = vpc();
  await put(on, 'vpc', { Vpc: { ...Vpc, DeletionPolicy: 'Retain' } });
  expect(await gone(on, 'vpc')).toBe('DELETE_COMPLETE');
  expect(count(on, 'VPC')).toBe(1);
  expect(await put(on, 'again', { Vpc })).toBe('CREATE_COMPLETE');
  expect(count(on, 'VPC')).toBe(2);
});

test('a stack that fails leaves nothing behind', async () => {
  const on = at(await stage(), accounts.api);
  const { Vpc, First } = vpc();
  const bad = made('EC2::Subnet', { VpcId: ref('Vpc'), CidrBlock: '10.7.0.0/24' }, { DependsOn: 'First' });
  expect(await put(on, 'vpc', { Vpc, First, Bad: bad })).toContain('ROLLBACK_COMPLETE');
  expect(networkResources(on.world)).toEqual([]);
});
