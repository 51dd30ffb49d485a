import { stackOf } from '../config/sections/network/accounts-by-stack.ts';
import { hasEndpointVpc } from '../config/sections/network/hub.ts';
import { egressTable, firewallTable, hubTable, regionsTable } from '../config/sections/network/names.ts';
import type { Network } from '../config/sections/network/types.ts';
import { isBehindFirewall, isConnected, isInspected, isInspectedBetweenRegions } from './inspection.ts';

/** Where the VPC of an account has its place in the gateway of its region. */
export interface Place {
  readonly account: string;
  readonly region: string;
  /** The stack that the VPC is in. */
  readonly stack: string;
  /** The table that decides where what comes from it goes: that of its segment. */
  readonly segment: string;
  /** Tables that lead to it, sorted. */
  readonly reachedFrom: readonly string[];
}

/** The places that the config asks for. */
export const placesOf = (network: Network): Place[] => {
  const reachedFrom = new Map(network.segments.map(({ name }) => [name, tablesTo(network, name)]));
  return network.sites.map((site) => ({
    account: site.account,
    region: site.region,
    stack: stackOf(site),
    segment: site.segment,
    reachedFrom: reachedFrom.get(site.segment) ?? [],
  }));
};

/**
 * Its own table, unless the segment keeps its VPCs apart, and those of the segments that it is connected to; those of the egress VPC, of
 * endpoints, and of the peerings, where answers come in. In place of those from which the firewall has to be passed: that of the firewall.
 */
const tablesTo = (network: Network, name: string): string[] => {
  const { segments, internet, regions } = network;
  const connected = segments.map((one) => one.name).filter((other) => isConnected(network, name, other));
  const direct = connected.filter((other) => !isInspected(network, name, other));
  return [
    ...direct,
    ...(internet === 'central' && !network.inspect.internet.includes(name) ? [egressTable] : []),
    ...(regions.length > 1 && !isInspectedBetweenRegions(network, name) ? [regionsTable] : []),
    ...(hasEndpointVpc(network) ? [hubTable] : []),
    ...(isBehindFirewall(network, name) ? [firewallTable] : []),
  ].sort();
};
