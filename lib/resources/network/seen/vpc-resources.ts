import type { Route, RouteTable, Tag, Vpc } from '@aws-sdk/client-ec2';
import { sharedIn } from '../../../config/sections/network/names.ts';
import { madeVpcName } from '../../../network/resources/made-vpcs.ts';
import type { NetworkResource } from '../../../network/resources/resource.ts';
import { madeBy, type IsOurs } from './made.ts';
import { publicAccessResources } from './public-access.ts';
import type { SeenVpcs } from './vpcs.ts';

interface Given {
  /** Gateways that are read, by their ids: where a route leads beyond them, nobody here sees. */
  readonly gateways: ReadonlySet<string>;
  /** Key of the network account, whose shared VPCs go by their names. */
  readonly owner: string;
  readonly isOurs: IsOurs;
}

/** VPCs as the proof takes them. */
export const vpcResources = (
  { account, region, vpcs, subnets, tables, acls, nats, publicAccess }: SeenVpcs,
  { gateways, owner, isOurs }: Given,
): NetworkResource[] => {
  const nameOf = ({ id, made }: NetworkResource): string =>
    made && (account === owner || sharedIn(made.stack, region) === undefined)
      ? madeVpcName(account, region, made)
      : `${account} (${region}) ${id}`;
  const made = (
    type: string,
    id: string,
    properties: NetworkResource['properties'],
    tags?: Tag[],
  ): NetworkResource => ({
    ...{ type: `AWS::EC2::${type}`, account, region, id, properties },
    ...madeBy(tags, isOurs),
  });
  const vpc = (one: NetworkResource): NetworkResource => ({ ...one, name: nameOf(one) });
  const regional = new Set(
    nats.flatMap(({ NatGatewayId: id, SubnetId }) => (SubnetId === undefined ? (id ?? []) : [])),
  );
  const tableOf = tableOfSubnet(tables);
  return [
    ...publicAccessResources(publicAccess, { account, region }),
    ...inOrder(vpcs).flatMap(({ VpcId: id = '', CidrBlock, CidrBlockAssociationSet: blocks = [], Tags }) => [
      vpc(made('VPC', id, { CidrBlock, Tags }, Tags)),
      ...blocks
        .filter((one) => one.CidrBlock !== CidrBlock && one.CidrBlockState?.State === 'associated')
        .map((one) => made('VPCCidrBlock', `${id} ${one.CidrBlock ?? ''}`, { VpcId: id, CidrBlock: one.CidrBlock })),
    ]),
    ...subnets.flatMap(({ SubnetId: id = '', VpcId = '', CidrBlock, Tags }) => {
      // One that has IPv6 alone is no matter of this proof.
      if (CidrBlock === undefined) return [];
      const RouteTableId = tableOf(id, VpcId);
      return [
        made('Subnet', id, { VpcId, CidrBlock, Tags }, Tags),
        made('SubnetRouteTableAssociation', `${id} table`, { SubnetId: id, RouteTableId }),
      ];
    }),
    ...tables.flatMap(({ RouteTableId = '', VpcId, Routes: routes = [] }) =>
      routes.flatMap((route) => {
        const { DestinationCidrBlock } = route;
        if (DestinationCidrBlock === undefined || route.GatewayId === 'local') return [];
        const target = targetOf(route, gateways, regional);
        const one = made('Route', `${RouteTableId} ${DestinationCidrBlock}`, {
          ...{ RouteTableId, DestinationCidrBlock },
          ...target,
        });
        // AWS would tell it as a blackhole, were the internet gateway not attached.
        return target.GatewayId === undefined
          ? [one]
          : [one, made('VPCGatewayAttachment', one.id, { VpcId, InternetGatewayId: target.GatewayId })];
      }),
    ),
    ...acls.flatMap(({ NetworkAclId = '', Entries: entries = [], Associations: associations = [] }) => [
      ...entries
        // The last one, which AWS shows as `*`, every ACL has.
        .filter(({ CidrBlock, RuleNumber }) => CidrBlock !== undefined && RuleNumber !== 32_767)
        .map(({ CidrBlock, Egress, Protocol, RuleAction, RuleNumber = 0 }) =>
          made('NetworkAclEntry', `${NetworkAclId} ${String(Egress)} ${RuleNumber}`, {
            ...{ NetworkAclId, CidrBlock, Egress, Protocol, RuleAction, RuleNumber },
          }),
        ),
      ...associations.map(({ SubnetId = '' }) =>
        made('SubnetNetworkAclAssociation', `${SubnetId} ACL`, { SubnetId, NetworkAclId }),
      ),
    ]),
    ...nats.flatMap(({ NatGatewayId: id = '', SubnetId }) =>
      SubnetId === undefined ? [] : [made('NatGateway', id, { SubnetId })],
    ),
  ];
};

/** Whatever the order of AWS. */
const inOrder = (vpcs: readonly Vpc[]): Vpc[] =>
  [...vpcs].sort(({ VpcId: one = '' }, { VpcId: other = '' }) => (one < other ? -1 : 1));

/** A subnet without a table of its own goes by the main one. https://docs.aws.amazon.com/vpc/latest/userguide/RouteTables.html */
const tableOfSubnet = (tables: readonly RouteTable[]) => {
  const [own, main] = [new Map<string, string>(), new Map<string, string>()];
  for (const { RouteTableId: id = '', VpcId: vpc = '', Associations: associations = [] } of tables)
    for (const { SubnetId: subnet, Main: isMain } of associations) {
      if (subnet !== undefined) own.set(subnet, id);
      else if (isMain) main.set(vpc, id);
    }
  return (subnet: string, vpc: string): string => own.get(subnet) ?? main.get(vpc) ?? '';
};

/** Where a route leads that AWS does not call a blackhole; what the proof does not follow it tells by what this is called. */
const targetOf = (
  route: Route,
  gateways: ReadonlySet<string>,
  regional: ReadonlySet<string>,
): Readonly<Record<string, string>> => {
  const { State, GatewayId, TransitGatewayId, NatGatewayId } = route;
  if (State === 'blackhole') return {};
  if (TransitGatewayId !== undefined)
    return gateways.has(TransitGatewayId) ? { TransitGatewayId } : { OtherTransitGatewayId: TransitGatewayId };
  // A regional one is in no subnet: https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateways-regional.html
  if (NatGatewayId !== undefined)
    return regional.has(NatGatewayId) ? { RegionalNatGatewayId: NatGatewayId } : { NatGatewayId };
  if (GatewayId?.startsWith('igw-')) return { GatewayId };
  if (GatewayId?.startsWith('vgw-')) return { VpnGatewayId: GatewayId };
  if (GatewayId !== undefined) return { VpcEndpointId: GatewayId };
  const other = others.find((name) => route[name] !== undefined);
  return other === undefined ? { UnknownTargetId: '' } : { [other]: route[other] ?? '' };
};

const others = [
  ...(['VpcPeeringConnectionId', 'NetworkInterfaceId', 'InstanceId', 'CoreNetworkArn', 'LocalGatewayId'] as const),
  ...(['CarrierGatewayId', 'OdbNetworkArn'] as const),
];
