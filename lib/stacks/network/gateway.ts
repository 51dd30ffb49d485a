import { Aws, CfnOutput, Stack, type App } from 'aws-cdk-lib';
import { CfnTransitGateway, CfnTransitGatewayRoute, CfnTransitGatewayRouteTable } from 'aws-cdk-lib/aws-ec2';
import type { LandingZone } from '../../config/landing-zone.ts';
import { gatewayExport, gatewayName, hubTable, tableExport } from '../../config/sections/network/names.ts';
import type { Network } from '../../config/sections/network/types.ts';
import { inAccount, type Definition } from '../definition.ts';
import { logicalId } from '../logical-id.ts';
import { principalsOf, share } from './share.ts';

/**
 * The transit gateway of each region. Whoever it is shared with may attach a VPC, which then reaches nothing and is reached by nothing:
 * no table is the default. Which table an attachment goes by, and which tables lead to it, the network account says (kind `placement`).
 */
export const gateways = ({ network }: LandingZone): Definition[] =>
  network
    ? network.regions.map(({ region }, index) => ({
        name: gatewayName(region),
        targets: inAccount(network.account),
        regions: [region],
        trustedAccess: ['ram.amazonaws.com'],
        make: (app) => makeStack(app, gatewayName(region), network, index),
      }))
    : [];

const makeStack = (app: App, name: string, { regions, segments, groups }: Network, index: number): Stack => {
  const stack = new Stack(app, name, {
    description: 'Landing zone: the transit gateway of this region, and a route table for each segment.',
  });
  const gateway = new CfnTransitGateway(stack, 'Gateway', {
    description: 'Connects the VPCs of the landing zone.',
    // Another one in each region, so that they can be peered.
    amazonSideAsn: firstAsn + index,
    autoAcceptSharedAttachments: 'enable',
    defaultRouteTableAssociation: 'disable',
    defaultRouteTablePropagation: 'disable',
    dnsSupport: 'enable',
    vpnEcmpSupport: 'enable',
    multicastSupport: 'disable',
    tags: named('landing-zone'),
  });
  new CfnOutput(stack, 'GatewayId', { value: gateway.ref, exportName: gatewayExport });
  for (const table of [...segments.map((one) => one.name), hubTable]) {
    const made = new CfnTransitGatewayRouteTable(stack, `Table${logicalId(table)}`, {
      transitGatewayId: gateway.ref,
      tags: named(table),
    });
    new CfnOutput(stack, `TableId${logicalId(table)}`, { value: made.ref, exportName: tableExport(table) });
    if (table === hubTable) continue;
    for (const block of privateBlocks(regions.map((one) => one.block)))
      new CfnTransitGatewayRoute(stack, `Blackhole${logicalId(`${table} ${block}`)}`, {
        transitGatewayRouteTableId: made.ref,
        destinationCidrBlock: block,
        blackhole: true,
      });
  }
  share(stack, 'Share', {
    name: 'landing-zone-gateway',
    arns: [`arn:${Aws.PARTITION}:ec2:${Aws.REGION}:${Aws.ACCOUNT_ID}:transit-gateway/${gateway.ref}`],
    principals: principalsOf(groups),
  });
  return stack;
};

/** The first of the private ones. https://docs.aws.amazon.com/vpc/latest/tgw/tgw-transit-gateways.html */
const firstAsn = 64_512;

const named = (value: string): { key: string; value: string }[] => [{ key: 'Name', value }];

/**
 * What no default route may carry: by way of the NAT gateways of a VPC that all segments share, two that are apart would reach one
 * another. Longer prefixes, of VPCs that a segment may reach, go before.
 */
const privateBlocks = (own: readonly string[]): string[] => {
  const all = ['10.0.0.0/8', '100.64.0.0/10', '172.16.0.0/12', '192.168.0.0/16'];
  const isPrivate = (block: string): boolean =>
    /^(10|192\.168|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./.test(block);
  return [...all, ...own.filter((block) => !isPrivate(block))];
};
