import type {
  DescribeRouteTablesResult,
  DescribeSubnetsResult,
  DescribeVpcsResult,
  RouteTable,
  Subnet,
  Vpc,
} from '@aws-sdk/client-ec2';
import type { Call, Operations } from '../../engine/call.ts';
import type { NetworkResource } from '../../network/state/records.ts';
import { types, type NetworkType } from '../../network/state/types.ts';
import { viewOf } from '../../network/state/view.ts';
import { vpcBlocks } from '../../network/vpc-blocks.ts';
import { ec2Error } from './errors.ts';
import { chosen, pageOf, type Facets, type Listing } from './listing.ts';
import { routesTold } from './routes-told.ts';
import { tagFacets, tagsOf } from './tags.ts';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcs.html and its neighbours */
export const vpcs = {
  DescribeVpcs(input: Listing & { VpcIds?: string[] }, call: Call): DescribeVpcsResult {
    const names = ['cidr', 'cidr-block-association.cidr-block', ...isDefault, 'owner-id', 'state', 'vpc-id'];
    const { items, ...more } = pageOf(call, 'vpcs', input, names, () =>
      chosen(own(types.vpc, call, vpcTold), input.VpcIds, (id) =>
        ec2Error('InvalidVpcID.NotFound', `The vpc ID '${id}' does not exist`),
      ),
    );
    return { Vpcs: items, ...more };
  },

  DescribeSubnets(input: Listing & { SubnetIds?: string[] }, call: Call): DescribeSubnetsResult {
    const names = ['availability-zone', 'cidr-block', 'owner-id', 'state', 'subnet-id', 'vpc-id'];
    const { items, ...more } = pageOf(call, 'subnets', input, names, () =>
      chosen(own(types.subnet, call, subnetTold), input.SubnetIds, (id) =>
        ec2Error('InvalidSubnetID.NotFound', `The subnet ID '${id}' does not exist`),
      ),
    );
    return { Subnets: items, ...more };
  },

  /** The main table of a VPC, which no stack makes, is not among them. */
  DescribeRouteTables(input: Listing & { RouteTableIds?: string[] }, call: Call): DescribeRouteTablesResult {
    const names = [
      ...['association.main', 'association.subnet-id', 'owner-id', 'route-table-id', 'route.transit-gateway-id'],
      ...['route.destination-cidr-block', 'vpc-id'],
    ];
    const { items, ...more } = pageOf(call, 'route tables', input, names, () =>
      chosen(own(types.routeTable, call, routeTableTold), input.RouteTableIds, (id) =>
        ec2Error('InvalidRouteTableID.NotFound', `The routeTable ID '${id}' does not exist`),
      ),
    );
    return { RouteTables: items, ...more };
  },
} satisfies Operations;

/** Older clients say it as answers do: https://github.com/go-amz/amz/pull/71 */
const isDefault = ['is-default', 'isDefault'];

type Tell<T> = (resource: NetworkResource, call: Call) => { facets: Facets; told: T };

function own<T>(type: NetworkType, call: Call, tell: Tell<T & { Tags: object[] }>) {
  const view = viewOf(call.world.network);
  return new Map(
    view.at(type, { account: call.caller, region: call.region }).map((one) => {
      const { facets, told } = tell(one, call);
      return [one.id, { facets: { ...facets, 'owner-id': one.account, ...tagFacets(told.Tags) }, told }];
    }),
  );
}

const vpcTold: Tell<Vpc & { Tags: object[] }> = (vpc, { world, caller }) => {
  const blocks = vpcBlocks(viewOf(world.network), vpc.id);
  const told = {
    VpcId: vpc.id,
    OwnerId: vpc.account,
    State: 'available' as const,
    IsDefault: false,
    CidrBlock: blocks[0] ?? '',
    CidrBlockAssociationSet: blocks.map((CidrBlock) => ({
      CidrBlock,
      CidrBlockState: { State: 'associated' as const },
    })),
    Tags: tagsOf(world, vpc, caller),
  };
  return {
    facets: {
      cidr: told.CidrBlock,
      'cidr-block-association.cidr-block': blocks,
      ...Object.fromEntries(isDefault.map((name) => [name, 'false'])),
      state: 'available',
      'vpc-id': vpc.id,
    },
    told,
  };
};

const subnetTold: Tell<Subnet & { Tags: object[] }> = (subnet, { world, caller }) => {
  const { VpcId: vpc, CidrBlock: block, AvailabilityZone: zone, MapPublicIpOnLaunch: isPublic } = subnet.properties;
  const told = {
    SubnetId: subnet.id,
    VpcId: String(vpc),
    OwnerId: subnet.account,
    State: 'available' as const,
    CidrBlock: String(block),
    AvailabilityZone: String(zone),
    MapPublicIpOnLaunch: String(isPublic) === 'true',
    Tags: tagsOf(world, subnet, caller),
  };
  return {
    facets: {
      'availability-zone': told.AvailabilityZone,
      'cidr-block': told.CidrBlock,
      state: 'available',
      'subnet-id': subnet.id,
      'vpc-id': told.VpcId,
    },
    told,
  };
};

const routeTableTold: Tell<RouteTable & { Tags: object[] }> = (table, { world, caller }) => {
  const view = viewOf(world.network);
  const vpc = String(table.properties.VpcId);
  const routes = routesTold(world, table);
  const associations = view.naming(table.id, types.subnetAssociation);
  const told = {
    RouteTableId: table.id,
    VpcId: vpc,
    OwnerId: table.account,
    Routes: routes,
    Associations: associations.map(({ id, properties }) => ({
      RouteTableAssociationId: id,
      RouteTableId: table.id,
      SubnetId: String(properties.SubnetId),
      Main: false,
      AssociationState: { State: 'associated' as const },
    })),
    Tags: tagsOf(world, table, caller),
  };
  return {
    facets: {
      'association.main': 'false',
      'association.subnet-id': told.Associations.map(({ SubnetId }) => SubnetId),
      'route-table-id': table.id,
      'route.transit-gateway-id': routes.flatMap(({ TransitGatewayId: id }) => id ?? []),
      'route.destination-cidr-block': routes.flatMap(({ DestinationCidrBlock: to }) => to ?? []),
      'vpc-id': vpc,
    },
    told,
  };
};
