import type { Network } from '../config/sections/network/types.ts';
import { isConnected } from './places.ts';

/** Two gateways that are peered, and what their tables send from one to the other: blocks by table, by region. */
export interface Peering {
  /** The first one asks, the second one accepts. In the order of the config. */
  readonly regions: readonly [string, string];
  readonly routes: Readonly<Record<string, TableRoutes>>;
}

/** Blocks by the name of a table, sorted. */
export type TableRoutes = Readonly<Record<string, readonly string[]>>;

/** A peering for each two regions. A segment is a block in each region, so a segment that may be reached there is one route. */
export const peeringsOf = (network: Network): Peering[] =>
  network.regions.flatMap(({ region: one }, index) =>
    network.regions.slice(index + 1).map(({ region: other }): Peering => ({
      regions: [one, other],
      routes: { [one]: routesTo(network, other), [other]: routesTo(network, one) },
    })),
  );

const routesTo = (network: Network, region: string): TableRoutes =>
  Object.fromEntries(
    network.segments.flatMap(({ name }) => {
      const reached = network.segments.filter((other) => isConnected(network, name, other.name));
      const blocks = reached.flatMap(({ blocks: own }) => own[region] ?? []).sort();
      return blocks.length > 0 ? [[name, blocks]] : [];
    }),
  );
