import { hasEndpointVpc, hubBlock } from '../dns/hub.ts';
import { isConnected } from '../firewall/connected.ts';
import type { Network, OnPremises } from '../types.ts';

/** What a network is told that can be reached by AWS, sorted: segments that its own is connected to, in all regions, and endpoints of its region. */
export const announcedTo = (network: Network, { segment, region, name }: OnPremises): string[] => {
  const { segments, onPremises, regions } = network;
  const connected = (other: string): boolean => isConnected(network, segment, other);
  return [
    ...segments.filter((one) => connected(one.name)).flatMap(({ blocks }) => Object.values(blocks)),
    ...onPremises.filter((one) => one.name !== name && connected(one.segment)).flatMap(({ blocks }) => blocks),
    ...(hasEndpointVpc(network)
      ? regions.flatMap((one) => (one.region === region ? hubBlock(one.hub, 'endpoints') : []))
      : []),
  ].sort();
};
