import {
  DescribeNatGatewaysCommand,
  DescribeNetworkAclsCommand,
  DescribeRouteTablesCommand,
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
  type EC2Client,
  type NatGateway,
  type NetworkAcl,
  type RouteTable,
  type Subnet,
  type Vpc,
} from '@aws-sdk/client-ec2';
import { all } from '../../../aws/paging.ts';
import { readPublicAccess, type SeenPublicAccess } from './public-access.ts';

/** VPCs of an account in a region, and what routes in them. */
export interface SeenVpcs {
  /** Key of the account, or its e-mail where the config does not know it. */
  readonly account: string;
  readonly region: string;
  readonly vpcs: readonly Vpc[];
  readonly subnets: readonly Subnet[];
  readonly tables: readonly RouteTable[];
  readonly acls: readonly NetworkAcl[];
  readonly nats: readonly NatGateway[];
  readonly publicAccess: SeenPublicAccess;
}

/** Its own ones: subnets that others share with it are read where they are made. */
export const readVpcs = async (
  client: EC2Client,
  { account, id, region }: { account: string; id: string; region: string },
): Promise<SeenVpcs> => {
  const Filters = [{ Name: 'owner-id', Values: [id] }];
  const [vpcs, subnets, tables, acls, nats, publicAccess] = await Promise.all([
    all(async (NextToken) => {
      const page = await client.send(new DescribeVpcsCommand({ Filters, NextToken }));
      return { items: page.Vpcs, next: page.NextToken };
    }),
    all(async (NextToken) => {
      const page = await client.send(new DescribeSubnetsCommand({ Filters, NextToken }));
      return { items: page.Subnets, next: page.NextToken };
    }),
    all(async (NextToken) => {
      const page = await client.send(new DescribeRouteTablesCommand({ Filters, NextToken }));
      return { items: page.RouteTables, next: page.NextToken };
    }),
    all(async (NextToken) => {
      const page = await client.send(new DescribeNetworkAclsCommand({ Filters, NextToken }));
      return { items: page.NetworkAcls, next: page.NextToken };
    }),
    all(async (NextToken) => {
      // It has one filter by another name than the others: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeNatGateways.html
      const Filter = [{ Name: 'state', Values: ['pending', 'available'] }];
      const page = await client.send(new DescribeNatGatewaysCommand({ Filter, NextToken }));
      return { items: page.NatGateways, next: page.NextToken };
    }),
    readPublicAccess(client),
  ]);
  return { account, region, vpcs, subnets, tables, acls, nats, publicAccess };
};
