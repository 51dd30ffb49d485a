import { CfnOutput, Fn, Stack, type App } from 'aws-cdk-lib';
import {
  CfnRoute,
  CfnRouteTable,
  CfnSubnet,
  CfnSubnetRouteTableAssociation,
  CfnTransitGatewayAttachment,
  CfnTransitGatewayRouteTableAssociation,
  CfnVPC,
} from 'aws-cdk-lib/aws-ec2';
import { subnets } from '../../cloudformation/cidr.ts';
import type { LandingZone } from '../../config/landing-zone.ts';
import { gatewayRegions } from '../../config/sections/network/gateway-regions.ts';
import { hubBlock } from '../../config/sections/network/dns/hub.ts';
import { hasEgress } from '../../config/sections/network/internet.ts';
import {
  egressExport,
  egressName,
  egressTable,
  gatewayExport,
  gatewayName,
  tableExport,
} from '../../config/sections/network/names.ts';
import type { NetworkRegion } from '../../config/sections/network/types.ts';
import { accept, inAccount, type Definition } from '../definition.ts';
import { flowLog } from './flow-log.ts';
import { internetOf, natGateway, routeToInternet, routeToNat } from './internet.ts';
import { named } from './tags.ts';
import { closedByConfig, inZone, zoneCount } from './zones.ts';

/** One way to the internet for all segments of a region: NAT gateways, one in each zone. What leads there is a matter of the kind `routes`. */
export const egress = (zone: LandingZone): Definition[] => {
  const { network } = zone;
  if (!network || !hasEgress(network)) return [];
  return gatewayRegions(network).map((own) => ({
    name: egressName(own.region),
    targets: inAccount(network.account),
    regions: [own.region],
    dependsOn: [gatewayName(own.region)],
    make: (app) => makeStack(app, zone, own),
  }));
};

const makeStack = (app: App, zone: LandingZone, { region, block, hub }: NetworkRegion): Stack => {
  const stack = new Stack(app, egressName(region), {
    description: 'Landing zone: the VPC through which all segments of this region reach the internet.',
  });
  const gatewayId = Fn.importValue(gatewayExport);
  const own = hubBlock(hub, 'egress');
  const vpc = new CfnVPC(stack, 'Vpc', {
    cidrBlock: own,
    enableDnsHostnames: true,
    enableDnsSupport: true,
    tags: named('egress'),
  });
  accept(vpc, closedByConfig);
  const internet = internetOf(stack, vpc, 'egress');
  const subnet = (id: string, index: number, at: number): CfnSubnet =>
    new CfnSubnet(stack, id, {
      vpcId: vpc.ref,
      cidrBlock: subnets(own, 16, 4)?.[at] ?? '',
      ...inZone(region, index),
      mapPublicIpOnLaunch: false,
      tags: named(id.toLowerCase().replace(/(?=\d)/, '-')),
    });
  const table = (id: string, member: CfnSubnet): CfnRouteTable => {
    const made = new CfnRouteTable(stack, `${id}Table`, { vpcId: vpc.ref, tags: named(id.toLowerCase()) });
    new CfnSubnetRouteTableAssociation(stack, `${id}Routes`, { routeTableId: made.ref, subnetId: member.ref });
    return made;
  };
  const count = zoneCount(region);
  const zonal = Array.from({ length: count }, (_, index) => ({
    gateway: subnet(`Gateway${index + 1}`, index, index),
    public: subnet(`Public${index + 1}`, index, zones + index),
  }));
  const attachment = new CfnTransitGatewayAttachment(stack, 'Attachment', {
    transitGatewayId: gatewayId,
    vpcId: vpc.ref,
    subnetIds: zonal.map((one) => one.gateway.ref),
    tags: named('egress'),
  });
  zonal.forEach((one, index) => {
    const number = index + 1;
    const ids = { id: `Nat${number}`, addressId: `Address${number}`, name: `egress-${number}` };
    const nat = natGateway(stack, ids, one.public, internet);
    routeToNat(stack, `Gateway${number}ToNat`, table(`Gateway${number}`, one.gateway), nat);
    const outside = table(`Public${number}`, one.public);
    routeToInternet(stack, `Public${number}ToInternet`, outside, internet);
    new CfnRoute(stack, `Public${number}ToSegments`, {
      routeTableId: outside.ref,
      destinationCidrBlock: block,
      transitGatewayId: gatewayId,
    }).addResourceDependency(attachment);
  });
  new CfnTransitGatewayRouteTableAssociation(stack, 'Association', {
    transitGatewayAttachmentId: attachment.ref,
    transitGatewayRouteTableId: Fn.importValue(tableExport(egressTable)),
  });
  new CfnOutput(stack, 'AttachmentId', { value: attachment.ref, exportName: egressExport });
  if (zone.logging) flowLog(stack, vpc, zone.logging.archive, zone.homeRegion);
  return stack;
};

const zones = 3;
