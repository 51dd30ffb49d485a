import { hasPeerings } from '../gateway-regions.ts';
import type { Network } from '../types.ts';

/** Whether two segments, or VPCs of one, are meant to reach one another. */
export const isConnected = ({ segments, connect }: Network, one: string, other: string): boolean =>
  one === other
    ? segments.some(({ name, isolated }) => name === one && !isolated)
    : connect.some((pair) => pair.includes(one) && pair.includes(other));

/** Whether they pass the firewall of their region to one another. */
export const isInspected = ({ inspect }: Network, one: string, other: string): boolean =>
  inspect.pairs.some(([a, b]) => (a === one && b === other) || (a === other && b === one));

/**
 * Whether all that a segment has to do with other regions passes the firewalls of its own. The table of the peerings can not tell who
 * sends: for a segment of which any connection is inspected, all are, or packets and their answers would go different ways.
 */
export const isInspectedBetweenRegions = (network: Network, segment: string): boolean =>
  hasPeerings(network) && network.inspect.pairs.some((pair) => pair.includes(segment));

/** Whether the firewall leads to a segment. */
export const isBehindFirewall = ({ inspect }: Network, segment: string): boolean =>
  inspect.internet.includes(segment) || inspect.pairs.some((pair) => pair.includes(segment));
