import { prefixText } from '../../config/words/prefix.ts';
import { blockOf } from './blocks.ts';
import { idFrom } from './ids.ts';
import type { Properties } from './state/records.ts';
import { types } from './state/types.ts';

interface Asked {
  readonly type: string;
  readonly id: string;
  readonly properties: Properties;
  readonly region: string;
  /** A block out of a pool; undefined when it gives none. */
  readonly allot: (type: string, id: string, properties: Properties) => string | undefined;
}

/** What AWS adds to the properties of a resource: what they leave to it, and ids of what comes along. */
export function chosenFor({ type, id, properties, region, allot }: Asked): Properties {
  const { CidrBlock: block, AvailabilityZone: zone = zoneOf(properties.AvailabilityZoneId, region) } = properties;
  switch (type) {
    case types.vpc:
      return {
        CidrBlock: canonical(block) ?? allot(type, id, properties) ?? anyBlock(properties.Ipv4NetmaskLength),
        DefaultSecurityGroup: idFrom('sg', id),
        DefaultNetworkAcl: idFrom('acl', id),
        CidrBlockAssociations: [idFrom('vpc-cidr-assoc', id)],
        Ipv6CidrBlocks: [],
      };
    case types.vpcBlock: {
      const given = canonical(block) ?? allot(type, id, properties);
      return given === undefined ? {} : { CidrBlock: given };
    }
    case types.subnet:
      return { ...(block === undefined ? {} : { CidrBlock: canonical(block) ?? block }), AvailabilityZone: zone };
    case types.poolBlock: {
      const given = properties.Cidr ?? allot(type, id, properties);
      return given === undefined ? {} : { Cidr: given };
    }
    case types.gateway:
      return defaultTables(id, properties);
    case types.ipam:
      return {
        PrivateDefaultScopeId: idFrom('ipam-scope', `${id} 1`),
        PublicDefaultScopeId: idFrom('ipam-scope', `${id} 2`),
      };
    case types.address:
      return { AllocationId: idFrom('eipalloc', id) };
    case types.prefixList:
      return { PrefixListId: id, Version: 1 };
    case types.directConnect:
      return { DirectConnectGatewayId: id.slice(id.indexOf('/') + 1) };
    case types.firewall:
      return firewallEnds(id, properties, region);
    default:
      return {};
  }
}

/** Names of zones differ between accounts, their ids do not; here the first is `a` everywhere. */
const zoneOf = (id: unknown, region: string): string => {
  const number = Number(/-az(\d)$/.exec(String(id))?.[1] ?? 1);
  return `${region}${String.fromCharCode(96 + number)}`;
};

/** The API writes a block in its canonical form: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpc.html */
const canonical = (text: unknown): string | undefined => {
  const block = blockOf(text);
  return block && prefixText(block);
};

/** Stands for what no pool has given: the template is worked out before the VPC is refused. */
const anyBlock = (length: unknown): string => `0.0.0.0/${Number(length ?? 16)}`;

/** A gateway comes with a table for what is attached to it, unless both options say no. */
function defaultTables(id: string, properties: Properties): Properties {
  const table = idFrom('tgw-rtb', id);
  const { DefaultRouteTableAssociation: association, DefaultRouteTablePropagation: propagation } = properties;
  return {
    ...(association === 'disable' ? {} : { AssociationDefaultRouteTableId: table }),
    ...(propagation === 'disable' ? {} : { PropagationDefaultRouteTableId: table }),
  };
}

/** An endpoint in each subnet or zone, and the attachment of a firewall that stands in a gateway. */
function firewallEnds(id: string, properties: Properties, region: string): Properties {
  const { SubnetMappings: subnets, AvailabilityZoneMappings: zones, TransitGatewayId: gateway } = properties;
  const places = [subnets ?? zones ?? []].flat() as Properties[];
  const zone = (index: number): string => `${region}${String.fromCharCode(97 + index)}`;
  return {
    EndpointIds: places.map(
      ({ AvailabilityZone }, index) =>
        `${typeof AvailabilityZone === 'string' ? AvailabilityZone : zone(index)}:${idFrom('vpce', `${id} ${index}`)}`,
    ),
    FirewallId: idFrom('firewall', id),
    ...(gateway === undefined ? {} : { TransitGatewayAttachmentId: idFrom('tgw-attach', id) }),
  };
}
