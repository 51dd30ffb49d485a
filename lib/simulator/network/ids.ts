import { resourceType } from '../../cloudformation/resource-types.ts';
import { digest, uuid } from '../world/digest.ts';
import type { Properties } from './state/records.ts';
import { isNetworkType, types } from './state/types.ts';

/** Before the digits of an id. */
const prefixes: Readonly<Partial<Record<string, string>>> = {
  [types.gateway]: 'tgw',
  [types.table]: 'tgw-rtb',
  [types.attachment]: 'tgw-attach',
  [types.peering]: 'tgw-attach',
  [types.vpc]: 'vpc',
  [types.subnet]: 'subnet',
  [types.routeTable]: 'rtb',
  [types.subnetAssociation]: 'rtbassoc',
  [types.acl]: 'acl',
  [types.aclEntry]: 'aclentry',
  [types.aclAssociation]: 'aclassoc',
  [types.nat]: 'nat',
  [types.internetGateway]: 'igw',
  [types.endpoint]: 'vpce',
  [types.ipam]: 'ipam',
  [types.scope]: 'ipam-scope',
  [types.pool]: 'ipam-pool',
  [types.customerGateway]: 'cgw',
  [types.vpn]: 'vpn',
  [types.prefixList]: 'pl',
  [types.profile]: 'rp',
  [types.profileVpc]: 'rpassoc',
  [types.profileMember]: 'rpr',
  [types.resolverEndpoint]: 'rslvr-out',
  [types.resolverRule]: 'rslvr-rr',
};

export const idFrom = (prefix: string, text: string): string => `${prefix}-0${digest(text).slice(0, 16)}`;

/** What a resource can not keep its id with, were it another: the properties that CloudFormation replaces it for. */
export const identityOf = (type: string, properties: Properties): string =>
  isNetworkType(type)
    ? JSON.stringify(
        replacing(type).flatMap((name) => (properties[name] === undefined ? [] : [[name, properties[name]]])),
      )
    : '';

const known = new Map<string, readonly string[]>();

const replacing = (type: string): readonly string[] => {
  const names =
    known.get(type) ??
    [...(resourceType(type)?.properties ?? [])].flatMap(([name, { replaces }]) => (replaces === 'yes' ? [name] : []));
  known.set(type, names);
  return names;
};

interface Place {
  readonly partition: string;
  readonly account: string;
  readonly region: string;
  readonly stackId: string;
}

/** What Ref gives of a resource that is made now; undefined for types that are no network's. */
export function networkId(
  type: string,
  logicalId: string,
  properties: Properties,
  { partition, account, region, stackId }: Place,
): string | undefined {
  if (!isNetworkType(type)) return undefined;
  const seed = `${stackId} ${logicalId} ${identityOf(type, properties)}`;
  const prefix = prefixes[type];
  if (prefix !== undefined) return idFrom(prefix, seed);
  const given = (...names: readonly string[]): string => names.map((name) => String(properties[name])).join('|');
  switch (type) {
    case types.gatewayRoute:
      return given('TransitGatewayRouteTableId', 'DestinationCidrBlock');
    case types.association:
    case types.propagation:
      return given('TransitGatewayRouteTableId', 'TransitGatewayAttachmentId');
    case types.route:
      return given('RouteTableId', destinationIn(properties));
    case types.internetAttachment:
      return `${properties.VpnGatewayId === undefined ? 'IGW' : 'VGW'}|${given('VpcId')}`;
    case types.vpcBlock:
      return `${idFrom('vpc-cidr-assoc', seed)}|${given('VpcId')}`;
    case types.poolBlock:
      return `${given('IpamPoolId')}|${idFrom('ipam-pool-cidr', seed)}`;
    case types.address:
      return addressFrom(seed);
    case types.hostedZone:
      return `Z${digest(seed).slice(0, 20).toUpperCase()}`;
    case types.directConnect:
      return `arn:${partition}:directconnect::${account}:dx-gateway/${uuid(seed)}`;
    case types.directConnectAssociation:
      return uuid(seed);
    case types.share:
      return `arn:${partition}:ram:${region}:${account}:resource-share/${uuid(seed)}`;
    default:
      return `arn:${partition}:network-firewall:${region}:${account}:firewall/${given('FirewallName')}`;
  }
}

/** The property of a route that says where it leads to. */
export const destinationIn = (properties: Properties): string =>
  ['DestinationCidrBlock', 'DestinationIpv6CidrBlock', 'DestinationPrefixListId'].find(
    (name) => properties[name] !== undefined,
  ) ?? 'DestinationCidrBlock';

const addressFrom = (seed: string): string =>
  ['52', ...(digest(seed).slice(0, 6).match(/../g) ?? []).map((hex) => Number.parseInt(hex, 16))].join('.');
