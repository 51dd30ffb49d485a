import { prefixOf, prefixText } from '../../../words/prefix.ts';
import type { Network } from '../types.ts';

/** VPCs of the network account: each has its own /24 of the hub of a region, whichever of the others there are. */
const places = { egress: 0, endpoints: 1, zones: 2 } as const;

const length = 24;

/** The block of such a VPC. */
export const hubBlock = (hub: string, vpc: keyof typeof places): string =>
  prefixText({ base: prefixOf(hub).base + places[vpc] * 2 ** (32 - length), length });

/** Whether the regions have a VPC with interface endpoints, or with endpoints of the resolver. */
export const hasEndpointVpc = ({ endpoints, dns }: Pick<Network, 'endpoints' | 'dns'>): boolean =>
  endpoints.length > 0 || dns.forward.length > 0 || dns.inbound;

/** Whether VPCs have a Route 53 Profile. */
export const hasProfile = (network: Pick<Network, 'endpoints' | 'dns'>): boolean =>
  hasEndpointVpc(network) || network.dns.zones.length > 0 || network.dns.block.length > 0 || network.dns.queryLogs;
