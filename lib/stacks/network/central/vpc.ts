import { Fn, type Stack } from 'aws-cdk-lib';
import {
  CfnRoute,
  CfnRouteTable,
  CfnSubnet,
  CfnSubnetRouteTableAssociation,
  CfnTransitGatewayAttachment,
  CfnTransitGatewayRoute,
  CfnTransitGatewayRouteTableAssociation,
  CfnVPC,
} from 'aws-cdk-lib/aws-ec2';
import { subnets } from '../../../cloudformation/cidr.ts';
import type { LandingZone } from '../../../config/landing-zone.ts';
import { hubBlock } from '../../../config/sections/network/dns/hub.ts';
import { gatewayExport, hubTable, tableExport } from '../../../config/sections/network/names.ts';
import type { Network, NetworkRegion } from '../../../config/sections/network/types.ts';
import { contains, parseAddress, prefixOf } from '../../../config/words/prefix.ts';
import { accept } from '../../definition.ts';
import { logicalId } from '../../logical-id.ts';
import { flowLog } from '../flow-log.ts';
import { named } from '../tags.ts';
import { closedByConfig, inZone, zoneCount } from '../zones.ts';

/** Where endpoints stand: one subnet in each zone, and the block of all VPCs that come to them. */
export interface EndpointVpc {
  readonly vpc: CfnVPC;
  readonly block: string;
  readonly visitors: readonly string[];
  readonly subnets: readonly CfnSubnet[];
}

/**
 * All segments have a route to it, and it answers by the table of the hub. It has no way on: nothing but its own block leads there, so what
 * is apart stays apart.
 */
export const endpointVpc = (
  stack: Stack,
  zone: LandingZone,
  network: Network,
  { region, block, hub }: NetworkRegion,
): EndpointVpc => {
  const gatewayId = Fn.importValue(gatewayExport);
  const own = hubBlock(hub, 'endpoints');
  const vpc = new CfnVPC(stack, 'Vpc', {
    cidrBlock: own,
    enableDnsHostnames: true,
    enableDnsSupport: true,
    tags: named('endpoints'),
  });
  accept(vpc, closedByConfig);
  const subnet = (id: string, zoneIndex: number, cidrBlock = ''): CfnSubnet => {
    const name = id.toLowerCase().replace(/(?=\d)/, '-');
    const made = new CfnSubnet(stack, id, {
      ...{ vpcId: vpc.ref, cidrBlock, ...inZone(region, zoneIndex) },
      mapPublicIpOnLaunch: false,
      tags: named(name),
    });
    return made;
  };
  const zonal = Array.from({ length: zonesIn(region, network) }, (_, index) => ({
    gateway: subnet(`Gateway${index + 1}`, index, subnets(own, 16, 4)?.[index]),
    endpoint: subnet(`Endpoint${index + 1}`, index, subnets(own, 4, 6)?.[index + 1]),
  }));
  const attachment = new CfnTransitGatewayAttachment(stack, 'Attachment', {
    transitGatewayId: gatewayId,
    vpcId: vpc.ref,
    subnetIds: zonal.map(({ gateway }) => gateway.ref),
    tags: named('endpoints'),
  });
  const table = (id: 'Gateway' | 'Endpoint'): CfnRouteTable => {
    const made = new CfnRouteTable(stack, `${id}Table`, { vpcId: vpc.ref, tags: named(id.toLowerCase()) });
    zonal.forEach(({ gateway, endpoint }, index) => {
      const { ref } = id === 'Gateway' ? gateway : endpoint;
      new CfnSubnetRouteTableAssociation(stack, `${id}${index + 1}Routes`, { routeTableId: made.ref, subnetId: ref });
    });
    return made;
  };
  table('Gateway');
  const routes = table('Endpoint');
  const visitors = [block, ...onPremisesIn(network, region)];
  for (const destinationCidrBlock of new Set([...visitors, ...outsideOf(network)]))
    new CfnRoute(stack, `EndpointTo${destinationCidrBlock.replaceAll(/[^0-9]/g, 'x')}`, {
      ...{ routeTableId: routes.ref, destinationCidrBlock, transitGatewayId: gatewayId },
    }).addResourceDependency(attachment);
  new CfnTransitGatewayRouteTableAssociation(stack, 'Association', {
    transitGatewayAttachmentId: attachment.ref,
    transitGatewayRouteTableId: Fn.importValue(tableExport(hubTable)),
  });
  for (const { name } of network.segments)
    new CfnTransitGatewayRoute(stack, `RouteFrom${logicalId(name)}`, {
      transitGatewayRouteTableId: Fn.importValue(tableExport(name)),
      destinationCidrBlock: own,
      transitGatewayAttachmentId: attachment.ref,
    });
  if (zone.logging) flowLog(stack, vpc, zone.logging.archive, zone.homeRegion);
  return { vpc, block: own, visitors, subnets: zonal.map(({ endpoint }) => endpoint) };
};

/** As many as the VPCs of the region have, and two at least, which an endpoint of the resolver needs. */
const zonesIn = (region: string, { groups }: Network): number => {
  const most = Math.max(2, ...groups.filter((one) => one.regions.includes(region)).map(({ shape }) => shape.zones));
  return zoneCount(region, most);
};

/** Networks on premises come to the endpoints of their own region. */
export const onPremisesIn = ({ onPremises }: Network, region: string): string[] =>
  onPremises.flatMap((one) => (one.region === region ? one.blocks : []));

/** Blocks in use elsewhere in which the resolver asks name servers, or that ask it. */
const outsideOf = ({ outside, dns }: Network): string[] => {
  if (dns.inbound) return [...outside];
  const targets = dns.forward.flatMap((one) => one.targets).flatMap((text) => parseAddress(text) ?? []);
  return outside.filter((text) => targets.some((base) => contains(prefixOf(text), { base, length: 32 })));
};
