import { addressText, parseAddress, prefixOf } from '../../config/words/prefix.ts';
import type { Route, Subnet, Vpc } from '../model.ts';
import { named, type Context, type Item } from './context.ts';

/** VPCs and what is in them, in the folders of their accounts. */
export const addVpcs = (context: Context): void => {
  const ends = [...context.attachments.values()].map(({ attachment }) => attachment.to);
  const onPremises = new Set(ends.flatMap((to) => (to.kind === 'on premises' ? to.vpc : [])));
  for (const vpc of context.network.vpcs) if (!onPremises.has(vpc.name)) addVpc(context, vpc);
};

const addVpc = (context: Context, vpc: Vpc): void => {
  const { ids } = context;
  const add = (key: string, item: Item): void => context.add(vpc.account, vpc.region, key, item);
  const VpcId = ids.of('vpc', vpc.name);
  const associations = vpc.blocks.map((CidrBlock) => ({ CidrBlock }));
  add('Vpcs', { VpcId, OwnerId: vpc.account, CidrBlockAssociationSet: associations, ...named(vpc.name) });
  for (const subnet of vpc.subnets) {
    const SubnetId = ids.of('subnet', subnet.name);
    add('Subnets', {
      SubnetId,
      VpcId,
      CidrBlock: subnet.block,
      OwnerId: vpc.account,
      SubnetArn: `arn:aws:ec2:${vpc.region}:${vpc.account}:subnet/${SubnetId}`,
      // The network tells no zones. A route to a gateway works in the zones of the attachment: here, in all.
      AvailabilityZone: `${vpc.region}a`,
      ...named(subnet.name),
    });
    add('RouteTables', {
      RouteTableId: ids.of('rtb', subnet.name),
      VpcId,
      Associations: [{ Main: false, SubnetId }],
      Routes: [
        ...vpc.blocks.map((block) => ({ DestinationCidrBlock: block, GatewayId: 'local', State: 'active' })),
        ...subnet.routes.map((route) => ({ DestinationCidrBlock: route.to, ...targetOf(context, vpc, route) })),
      ],
    });
  }
  add(
    'NetworkAcls',
    aclFor(
      context,
      vpc,
      vpc.name,
      vpc.subnets.filter(({ closed }) => closed === undefined),
    ),
  );
  for (const subnet of vpc.subnets) if (subnet.closed) add('NetworkAcls', aclFor(context, vpc, subnet.name, [subnet]));
  const routes = vpc.subnets.flatMap((subnet) => subnet.routes);
  if (routes.some(({ via }) => via.kind === 'internet'))
    add('InternetGateways', { InternetGatewayId: ids.of('igw', vpc.name), Attachments: [{ VpcId }] });
  const nats = new Set(routes.flatMap(({ via }) => (via.kind === 'nat' ? via.subnet : [])));
  for (const subnet of vpc.subnets) if (nats.has(subnet.name)) addNat(context, vpc, subnet);
};

const targetOf = ({ ids, attachments, leaveOut }: Context, vpc: Vpc, { via }: Route): Item => {
  const active = { State: 'active' };
  const blackhole = { State: 'blackhole' };
  switch (via.kind) {
    case 'attachment': {
      const found = attachments.get(via.attachment);
      return found ? { TransitGatewayId: ids.of('tgw', found.gateway.name), ...active } : blackhole;
    }
    case 'nat':
      if (vpc.subnets.some(({ name }) => name === via.subnet))
        return { NatGatewayId: ids.of('nat', via.subnet), ...active };
      leaveOut('a route to a NAT gateway of another VPC is a blackhole');
      return blackhole;
    case 'internet':
      leaveOut(
        'a subnet routes to an internet gateway, but its hosts get no public addresses, so only NAT gateways pass it',
      );
      return { GatewayId: ids.of('igw', vpc.name), ...active };
    case 'other':
      leaveOut('a route to a target that is not followed, such as a VPC peering, is a blackhole');
      return blackhole;
    case 'blackhole':
      return blackhole;
  }
};

/** The one of subnets that close the same. */
const aclFor = ({ ids }: Context, vpc: Vpc, name: string, subnets: readonly Subnet[]): Item => ({
  NetworkAclId: ids.of('acl', name),
  VpcId: ids.of('vpc', vpc.name),
  IsDefault: name === vpc.name,
  Associations: subnets.map((subnet) => ({ SubnetId: ids.of('subnet', subnet.name) })),
  Entries: [true, false].flatMap((Egress) => {
    const closed = name === vpc.name ? undefined : subnets[0]?.closed;
    const rules = [
      ...((Egress ? closed?.to : closed?.from) ?? []).map(({ block }) => ({ CidrBlock: block, RuleAction: 'deny' })),
      { CidrBlock: '0.0.0.0/0', RuleAction: 'allow' },
    ];
    return rules.map((rule, index) => ({ ...rule, Egress, Protocol: '-1', RuleNumber: 100 + index }));
  }),
});

/** Of the range for benchmarks (https://www.rfc-editor.org/rfc/rfc2544), which is nobody's. */
const publicBase = parseAddress('198.18.0.0') ?? 0;

const addNat = ({ ids, add }: Context, { name, account, region }: Vpc, { name: subnet, block }: Subnet): void => {
  const { base, length } = prefixOf(block);
  // AWS keeps the first four addresses of a subnet: https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
  const PrivateIp = addressText(base + Math.min(4, Math.max(0, 2 ** (32 - length) - 2)));
  const PublicIp = addressText(publicBase + ids.numberOf('nat', subnet));
  const AllocationId = ids.of('eipalloc', subnet);
  const NetworkInterfaceId = ids.of('eni', subnet);
  const inSubnet = { SubnetId: ids.of('subnet', subnet), VpcId: ids.of('vpc', name) };
  add(account, region, 'NatGateways', {
    NatGatewayId: ids.of('nat', subnet),
    State: 'available',
    ...inSubnet,
    NatGatewayAddresses: [{ AllocationId, NetworkInterfaceId, PrivateIp, PublicIp }],
  });
  add(account, region, 'NetworkInterfaces', {
    NetworkInterfaceId,
    ...inSubnet,
    Groups: [],
    Description: `NAT gateway of ${subnet}`,
    PrivateIpAddresses: [{ Primary: true, PrivateIpAddress: PrivateIp, Association: { PublicIp } }],
  });
  add(account, region, 'Addresses', { PublicIp, AllocationId, PrivateIpAddress: PrivateIp });
};
