import { exportPlaceholder } from '../../deployment/exports.ts';
import { scopedShared, scopedStatements } from './access-scopes.ts';
import { hasProfile } from './dns/hub.ts';
import { gatewayRegions } from './gateway-regions.ts';
import { hasEgress } from './internet.ts';
import type { Network, VpcGroup } from './types.ts';

/** Address pools, in the home region. */
export const addressesName = 'landing-zone-addresses';
/** The transit gateway of a region, with its tables. */
export const gatewayName = (region: string): string => `landing-zone-gateway-${region}`;
/** The VPC through which a region reaches the internet. */
export const egressName = (region: string): string => `landing-zone-egress-${region}`;
/** Interface endpoints and DNS of a region, for all VPCs. */
export const endpointsName = (region: string): string => `landing-zone-endpoints-${region}`;
/** Private hosted zones, in the home region. */
export const zonesName = 'landing-zone-zones';
export const vpcsPrefix = 'landing-zone-vpc-';
/** The VPCs of a group in a region: one stack set, because the pool of addresses is another in each. */
export const vpcsName = (vpc: string, segment: string, region: string): string =>
  `${vpcsPrefix}${vpc}-${segment}-${region}`;

export const sharedPrefix = 'landing-zone-shared-';
/** The VPC of a group in a region that accounts share. */
export const sharedVpcName = (vpc: string, segment: string, region: string): string =>
  `${sharedPrefix}${vpc}-${segment}-${region}`;
/** What the VPC of such a stack set is called; undefined: it is none. */
export const sharedIn = (stackSet: string, region: string): string | undefined =>
  stackSet.startsWith(sharedPrefix) && stackSet.endsWith(`-${region}`)
    ? `shared/${stackSet.slice(sharedPrefix.length, -region.length - 1)}`
    : undefined;
/** Whether it is the name of a shared VPC, and not the key of an account. */
export const isShared = (holder: string): boolean => holder.startsWith('shared/');
/** Network Access Scopes of the statements about a segment, an account, or `any`. */
export const accessScopesName = (from: string): string => `landing-zone-access-scopes-${from}`;

/** The same of shared VPCs. */
export const sharedScopesName = (from: string): string => `landing-zone-network-scopes-${from}`;

/** The parameter for the block of a VPC, of stacks of entries with static blocks. */
export const blockParameter = 'Block';
/** Its value where an account has no block of its own. EC2 makes no VPC of it: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html */
export const noBlock = '0.0.0.0/0';

/** The firewall of a region. */
export const firewallName = (region: string): string => `landing-zone-firewall-${region}`;

/** The attachment of a network on premises. */
export const onPremisesPrefix = 'landing-zone-on-premises-';
export const onPremisesName = (name: string): string => `${onPremisesPrefix}${name}`;

export const prefixListsName = (region: string): string => `landing-zone-prefix-lists-${region}`;

/** The ASN of a gateway, by the place of its region in the config: the first of the private ones, and another one in each region, so that they can be peered. https://docs.aws.amazon.com/vpc/latest/tgw/tgw-transit-gateways.html */
export const asnOf = (index: number): number => 64_512 + index;

/** Tables of what is no segment: of other VPCs of the network account, of the egress VPC, of peerings, and of the firewall. */
export const hubTable = 'hub';
export const egressTable = 'egress';
export const regionsTable = 'regions';
export const firewallTable = 'firewall';
export const roleTables: readonly string[] = [hubTable, egressTable, regionsTable, firewallTable];

/** What stacks of the network account export. */
export const gatewayExport = 'landing-zone-gateway';
export const egressExport = 'landing-zone-egress';
export const firewallExport = 'landing-zone-firewall';
const tablePrefix = 'landing-zone-table-';
export const tableExport = (table: string): string => `${tablePrefix}${table}`;
/** The table whose id is exported by this name; undefined: it is another export. */
export const tableOfExport = (name: string): string | undefined =>
  name.startsWith(tablePrefix) ? name.slice(tablePrefix.length) : undefined;
export const profileExport = 'landing-zone-dns-profile';
/** The id of the attachment of a VPC that is shared. */
export const sharedExport = (name: string): string => `landing-zone-${name.replace('/', '-')}`;
/** Names of exports have letters, digits, colons, and dashes. */
export const zoneExport = (domain: string): string =>
  `landing-zone-zone:${domain.replaceAll('.', ':').replaceAll('_', '::')}`;
/** The id of the VPN connection or Direct Connect gateway, which an attachment is found by. */
export const onPremisesExport = (name: string): string => `landing-zone-on-premises-${name}`;
export const poolPrefix = 'landing-zone-pool-';
export const poolExport = (segment: string, region: string): string => `${poolPrefix}${segment}-${region}`;
/** The segment of a pool of this region that is exported by this name. */
export const segmentOfPool = (name: string, region: string): string | undefined =>
  name.startsWith(poolPrefix) && name.endsWith(`-${region}`)
    ? name.slice(poolPrefix.length, -region.length - 1)
    : undefined;

export const gatewayPlaceholder = ({ account }: Pick<Network, 'account'>, region: string): string =>
  exportPlaceholder({ region, name: gatewayExport, account });
export const profilePlaceholder = ({ account }: Pick<Network, 'account'>, region: string): string =>
  exportPlaceholder({ region, name: profileExport, account });
export const zonePlaceholder = ({ account }: Pick<Network, 'account'>, homeRegion: string, domain: string): string =>
  exportPlaceholder({ region: homeRegion, name: zoneExport(domain), account });
export const poolPlaceholder = (
  { account }: Pick<Network, 'account'>,
  homeRegion: string,
  segment: string,
  region: string,
): string => exportPlaceholder({ region: homeRegion, name: poolExport(segment, region), account });

/** The stack set of the VPCs of a group in a region. */
export const stackOfGroup = (
  { vpc, segment, share }: Pick<VpcGroup, 'vpc' | 'segment' | 'share'>,
  region: string,
): string => (share ? sharedVpcName : vpcsName)(vpc, segment, region);

/** The stacks that come of it. */
export const networkStacks = (network: Network): string[] => {
  const { regions, groups, firewall, onPremises, prefixLists } = network;
  const gateways = gatewayRegions(network);
  return [
    addressesName,
    ...gateways.map(({ region }) => gatewayName(region)),
    ...(hasEgress(network) ? gateways.map(({ region }) => egressName(region)) : []),
    ...(firewall ? gateways.map(({ region }) => firewallName(region)) : []),
    ...(network.dns.zones.length > 0 ? [zonesName] : []),
    ...onPremises.map(({ name }) => onPremisesName(name)),
    ...(prefixLists ? regions.map(({ region }) => prefixListsName(region)) : []),
    ...(hasProfile(network) ? gateways.map(({ region }) => endpointsName(region)) : []),
    ...groups.flatMap((group) => group.regions.map((region) => stackOfGroup(group, region))),
    ...new Set(scopedStatements(network).map(({ from }) => accessScopesName(from.name))),
    ...scopedShared(network).map(({ name }) => sharedScopesName(name)),
  ];
};
