import { isBehindFirewall, isConnected, isInspected, isInspectedBetweenRegions } from './connected.ts';
import { hasEndpointVpc } from '../dns/hub.ts';
import { hasPeerings } from '../gateway-regions.ts';
import { internetOf } from '../internet.ts';
import { egressTable, firewallTable, hubTable, regionsTable } from '../names.ts';
import type { Network } from '../types.ts';

/**
 * Names of the tables that lead to the members of a segment, sorted: its own, unless the segment keeps its VPCs apart, and those of the segments that it is connected to; those of the egress VPC, of
 * endpoints, and of the peerings, where answers come in. In place of those from which the firewall has to be passed: that of the firewall.
 */
export const tablesTo = (network: Network, name: string): string[] => {
  const { segments } = network;
  const connected = segments.map((one) => one.name).filter((other) => isConnected(network, name, other));
  const direct = connected.filter((other) => !isInspected(network, name, other));
  return [
    ...direct,
    ...(internetOf(network, name) === 'central' && !network.inspect.internet.includes(name) ? [egressTable] : []),
    ...(hasPeerings(network) && !isInspectedBetweenRegions(network, name) ? [regionsTable] : []),
    ...(hasEndpointVpc(network) ? [hubTable] : []),
    ...(isBehindFirewall(network, name) ? [firewallTable] : []),
  ].sort();
};
