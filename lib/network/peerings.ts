import { gatewayRegions } from '../config/sections/network/gateway-regions.ts';
import type { Network } from '../config/sections/network/types.ts';

/** Two gateways that are peered. */
export interface Peering {
  /** The first one asks, the second one accepts. In the order of the config. */
  readonly regions: readonly [string, string];
  /** What comes by it goes by the table of peerings, in both. */
  readonly placed: boolean;
}

/** A peering for each two regions with a gateway. */
export const peeringsOf = (network: Network): Peering[] =>
  gatewayRegions(network).flatMap(({ region: one }, index, all) =>
    all.slice(index + 1).map(({ region: other }): Peering => ({ regions: [one, other], placed: true })),
  );
