import { stackOf } from '../config/sections/network/accounts-by-stack.ts';
import { hasEndpointVpc } from '../config/sections/network/hub.ts';
import { hubTable } from '../config/sections/network/names.ts';
import type { Network } from '../config/sections/network/types.ts';

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
 * Its own table, unless the segment keeps its VPCs apart, those of the segments that it is connected to, and that of the hub, where answers
 * from the internet and of endpoints come in, and what other regions send.
 */
const tablesTo = (network: Network, name: string): string[] => {
  const { segments, connect, internet, regions } = network;
  const connected = connect.flatMap(([one, other]) => (one === name ? other : other === name ? one : []));
  const isolated = segments.some((one) => one.name === name && one.isolated);
  return [
    ...new Set([
      ...(isolated ? [] : [name]),
      ...connected,
      ...(internet === 'central' || regions.length > 1 || hasEndpointVpc(network) ? [hubTable] : []),
    ]),
  ].sort();
};

/** Whether two segments, or VPCs of one, are meant to reach one another. */
export const isConnected = ({ segments, connect }: Network, one: string, other: string): boolean =>
  one === other
    ? segments.some(({ name, isolated }) => name === one && !isolated)
    : connect.some((pair) => pair.includes(one) && pair.includes(other));
