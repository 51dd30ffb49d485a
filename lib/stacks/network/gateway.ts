import { Aws, CfnOutput, Stack, type App } from 'aws-cdk-lib';
import { CfnTransitGateway, CfnTransitGatewayRoute, CfnTransitGatewayRouteTable } from 'aws-cdk-lib/aws-ec2';
import type { LandingZone } from '../../config/landing-zone.ts';
import { gatewayRegions } from '../../config/sections/network/gateway-regions.ts';
import { isPrivate, privateBlocks } from '../../config/sections/network/addresses/blocks.ts';
import {
  asnOf,
  firewallTable,
  gatewayExport,
  gatewayName,
  roleTables,
  tableExport,
} from '../../config/sections/network/names.ts';
import { isOnPremises } from '../../config/sections/network/on-premises/segments.ts';
import type { Network } from '../../config/sections/network/types.ts';
import { prefixOf } from '../../config/words/prefix.ts';
import { inAccount, type Definition } from '../definition.ts';
import { logicalId } from '../logical-id.ts';
import { principalsOf, share } from './share.ts';
import { named } from './tags.ts';

/**
 * The transit gateway of each region. Whoever it is shared with may attach a VPC, which then reaches nothing and is reached by nothing:
 * no table is the default. Which table an attachment goes by, and which tables lead to it, the network account says (kind `placement`).
 */
export const gateways = ({ network }: LandingZone): Definition[] =>
  network
    ? gatewayRegions(network).map(({ region }) => ({
        name: gatewayName(region),
        targets: inAccount(network.account),
        regions: [region],
        trustedAccess: ['ram.amazonaws.com'],
        make: (app) => makeStack(app, gatewayName(region), network, numberOf(network, region)),
      }))
    : [];

/** Whichever other regions have one. */
const numberOf = ({ regions }: Network, name: string): number => regions.findIndex(({ region }) => region === name);

const makeStack = (app: App, name: string, { regions, segments, groups }: Network, index: number): Stack => {
  const stack = new Stack(app, name, {
    description: 'Landing zone: the transit gateway of this region, and its route tables.',
  });
  const gateway = new CfnTransitGateway(stack, 'Gateway', {
    description: 'Connects the VPCs of the landing zone.',
    amazonSideAsn: asnOf(index),
    autoAcceptSharedAttachments: 'enable',
    defaultRouteTableAssociation: 'disable',
    defaultRouteTablePropagation: 'disable',
    dnsSupport: 'enable',
    vpnEcmpSupport: 'enable',
    multicastSupport: 'disable',
    tags: named('landing-zone'),
  });
  new CfnOutput(stack, 'GatewayId', { value: gateway.ref, exportName: gatewayExport });
  for (const table of [...segments.map((one) => one.name), ...roleTables]) {
    const made = new CfnTransitGatewayRouteTable(stack, `Table${logicalId(table)}`, {
      transitGatewayId: gateway.ref,
      tags: named(table),
    });
    new CfnOutput(stack, `TableId${logicalId(table)}`, { value: made.ref, exportName: tableExport(table) });
    // Without a default route there is nothing to drop, and the gateway tells routers on premises what is in their table.
    const isOutside = segments.some((one) => one.name === table && isOnPremises(one));
    if (isOutside || (roleTables.includes(table) && table !== firewallTable)) continue;
    for (const block of blackholes(regions.map((one) => one.block)))
      new CfnTransitGatewayRoute(stack, `Blackhole${logicalId(`${table} ${block}`)}`, {
        transitGatewayRouteTableId: made.ref,
        destinationCidrBlock: block,
        blackhole: true,
      });
  }
  share(stack, 'Share', {
    name: 'landing-zone-gateway',
    arns: [`arn:${Aws.PARTITION}:ec2:${Aws.REGION}:${Aws.ACCOUNT_ID}:transit-gateway/${gateway.ref}`],
    principals: principalsOf(groups.filter((one) => !one.share)),
  });
  return stack;
};

/**
 * What no default route may carry: by way of the NAT gateways of a VPC that all segments share, or of a firewall, two that are apart would
 * reach one another. Longer prefixes, of VPCs that a segment may reach, go before.
 */
const blackholes = (own: readonly string[]): string[] => [
  ...privateBlocks,
  ...own.filter((block) => !isPrivate(prefixOf(block))),
];
