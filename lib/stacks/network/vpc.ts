import { Fn, Stack, type App } from 'aws-cdk-lib';
import {
  CfnRoute,
  CfnRouteTable,
  CfnSubnet,
  CfnSubnetRouteTableAssociation,
  CfnTransitGatewayAttachment,
  CfnVPC,
  CfnVPCEncryptionControl,
} from 'aws-cdk-lib/aws-ec2';
import { CfnProfileAssociation } from 'aws-cdk-lib/aws-route53profiles';
import type { LandingZone } from '../../config/landing-zone.ts';
import { gatewayRegions } from '../../config/sections/network/gateway-regions.ts';
import { hasProfile } from '../../config/sections/network/dns/hub.ts';
import { layoutOf, type PlannedSubnet } from '../../config/sections/network/addresses/layout.ts';
import {
  addressesName,
  blockParameter,
  endpointsName,
  gatewayName,
  gatewayPlaceholder,
  noBlock,
  poolPlaceholder,
  profilePlaceholder,
  sharedIn,
  stackOfGroup,
} from '../../config/sections/network/names.ts';
import { internetOf as wayOf } from '../../config/sections/network/internet.ts';
import type { Network, VpcGroup } from '../../config/sections/network/types.ts';
import { onPremisesFor } from '../../config/sections/network/on-premises/reached.ts';
import { isOfKind, type TierKind } from '../../config/sections/network/vpcs/tiers.ts';
import { accept, idParameter, inAccount, nowhere, type Definition } from '../definition.ts';
import { networkAcl } from './acls.ts';
import { gatewayEndpoints } from './endpoints.ts';
import { flowLog } from './flow-log.ts';
import { everywhere, internetOf, natGateway, routeToInternet, routeToNat } from './internet.ts';
import { shareSubnets } from './shared.ts';
import { named } from './tags.ts';
import { closedByConfig, idOf, inZone } from './zones.ts';

/**
 * The VPCs of accounts, each attached to the transit gateway of its region, and those that accounts share. Which accounts get one is no
 * matter of the template, and is filled in later (`sitesByStack`), so that an account that comes makes no template anew.
 */
export const vpcs = (zone: LandingZone): Definition[] => {
  const { network } = zone;
  if (!network) return [];
  return network.groups.flatMap((group) =>
    group.regions.map((region): Definition => {
      const name = stackOfGroup(group, region);
      return {
        name,
        targets: group.share ? inAccount(network.account) : nowhere,
        regions: [region],
        ...(group.share ? { trustedAccess: ['ram.amazonaws.com'] } : {}),
        dependsOn: [addressesName, ...centralStacks(network, region)],
        make: (app) => makeStack(app, name, { zone, network, group, region }),
      };
    }),
  );
};

/** Those of the network account in a region that VPCs use. */
const centralStacks = (network: Network, region: string): string[] =>
  gatewayRegions(network).some((one) => one.region === region)
    ? [gatewayName(region), ...(hasProfile(network) ? [endpointsName(region)] : [])]
    : [];

interface Given {
  readonly zone: LandingZone;
  readonly network: Network;
  readonly group: VpcGroup;
  readonly region: string;
}

const makeStack = (app: App, name: string, { zone, network, group, region }: Given): Stack => {
  const { shape, size, segment } = group;
  const stack = new Stack(app, name, { description: `Landing zone: a VPC in segment ${segment}.` });
  const isAttached = network.segments.some(({ name: own, attached }) => own === segment && attached);
  const gatewayId = isAttached
    ? idParameter(stack, 'GatewayId', gatewayPlaceholder(network, region), 'Id of the transit gateway.')
    : '';
  const pool = (): string => {
    const id = poolPlaceholder(network, zone.homeRegion, segment, region);
    return idParameter(stack, 'PoolId', id, 'Id of the pool that the block of the VPC comes from.');
  };
  const vpc = new CfnVPC(stack, 'Vpc', {
    ...(group.static
      ? { cidrBlock: idParameter(stack, blockParameter, noBlock, 'Block of the VPC, another one in each account.') }
      : { ipv4IpamPoolId: pool(), ipv4NetmaskLength: size }),
    enableDnsHostnames: true,
    enableDnsSupport: true,
    tags: named(`${group.vpc}-${segment}`),
  });
  accept(vpc, closedByConfig);
  const planned = (layoutOf(shape, size) ?? []).filter(({ tier }) => isAttached || tier !== 'gateway');
  const made = planned.map((one) => ({ ...one, subnet: makeSubnet(stack, vpc, one, { size, region }) }));
  const of = (tier: string) => made.filter((one) => one.tier === tier);
  const ofKind = (kind: TierKind) => made.filter(({ tier }) => isOfKind(tier, kind));
  const attachment = isAttached
    ? new CfnTransitGatewayAttachment(stack, 'Attachment', {
        transitGatewayId: gatewayId,
        vpcId: vpc.ref,
        subnetIds: of('gateway').map(({ subnet }) => subnet.ref),
        tags: named(`${group.vpc}-${segment}`),
      })
    : undefined;
  const way = wayOf(network, segment);
  const ours = [...network.regions.map(({ block }) => block), ...onPremisesFor(network, group)];
  const elsewhere = way === 'central' ? [everywhere] : ours;
  const toGateway = (id: string, table: CfnRouteTable, blocks: readonly string[]): void => {
    if (!attachment) return;
    for (const block of blocks)
      new CfnRoute(stack, `${id}To${block.replaceAll(/[^0-9]/g, 'x')}`, {
        routeTableId: table.ref,
        destinationCidrBlock: block,
        transitGatewayId: gatewayId,
      }).addResourceDependency(attachment);
  };
  const tables: CfnRouteTable[] = [];
  const table = (
    id: string,
    subnets: readonly { readonly subnet: CfnSubnet; readonly name: string }[],
  ): CfnRouteTable => {
    const one = new CfnRouteTable(stack, `${id}Table`, { vpcId: vpc.ref, tags: named(id.toLowerCase()) });
    for (const { name: own, subnet } of subnets)
      new CfnSubnetRouteTableAssociation(stack, `${idOf(own)}Routes`, { routeTableId: one.ref, subnetId: subnet.ref });
    if (id !== 'Gateway') tables.push(one);
    return one;
  };
  if (attachment) table('Gateway', of('gateway'));
  const open = ofKind('public');
  const internet = open.length > 0 ? internetOf(stack, vpc, 'internet') : undefined;
  const nats =
    internet && way === 'local'
      ? of(open[0]?.tier ?? '').map(({ name: own, subnet }) => {
          const ids = { id: `${idOf(own)}Nat`, addressId: `${idOf(own)}Address`, name: own };
          return natGateway(stack, ids, subnet, internet);
        })
      : [];
  if (internet) {
    const one = table('Public', open);
    toGateway('Public', one, ours);
    routeToInternet(stack, 'PublicToInternet', one, internet);
  }
  if (nats.length === 0) {
    if (ofKind('private').length > 0) toGateway('Private', table('Private', ofKind('private')), elsewhere);
  } else
    for (const one of ofKind('private')) {
      const id = idOf(one.name);
      const own = table(id, [one]);
      toGateway(id, own, elsewhere);
      const nat = nats[one.zone];
      if (nat) routeToNat(stack, `${id}ToInternet`, own, nat);
    }
  if (ofKind('isolated').length > 0) table('Isolated', ofKind('isolated'));
  for (const { name: tier } of shape.tiers) networkAcl(vpc, tier, shape, of(tier));
  gatewayEndpoints(stack, vpc, tables);
  if (attachment && hasProfile(network))
    new CfnProfileAssociation(stack, 'Dns', {
      name: 'landing-zone',
      profileId: idParameter(stack, 'ProfileId', profilePlaceholder(network, region), 'Id of the Route 53 Profile.'),
      resourceId: vpc.ref,
    });
  if (shape.flowLogs && zone.logging) flowLog(stack, vpc, zone.logging.archive, zone.homeRegion, shape.encryption);
  if (shape.encryption)
    new CfnVPCEncryptionControl(stack, 'Encryption', { vpcId: vpc.ref, mode: 'monitor', tags: named('monitor') });
  const shared = sharedIn(name, region);
  if (attachment && shared !== undefined) {
    const subnets = made.filter(({ tier }) => tier !== 'gateway').map(({ subnet }) => subnet);
    shareSubnets(stack, { name: shared, group, subnets, attachment });
  }
  return stack;
};

const makeSubnet = (
  stack: Stack,
  vpc: CfnVPC,
  { name, zone, length, index }: PlannedSubnet,
  { size, region }: { size: number; region: string },
): CfnSubnet =>
  new CfnSubnet(stack, idOf(name), {
    vpcId: vpc.ref,
    cidrBlock: blockIn(vpc.attrCidrBlock, size, length, index),
    ...inZone(region, zone),
    mapPublicIpOnLaunch: false,
    tags: named(name),
  });

/** A block of a VPC whose own block AWS chooses. Fn::Cidr gives at most 256 blocks, so a small one is found in a larger one. */
const blockIn = (block: string, size: number, length: number, index: number): string => {
  const most = 8;
  if (length - size <= most) return Fn.select(index, Fn.cidr(block, index + 1, String(32 - length)));
  const outer = Math.floor(index / 2 ** (length - size - most));
  return blockIn(blockIn(block, size, size + most, outer), size + most, length, index % 2 ** (length - size - most));
};
