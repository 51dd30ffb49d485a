import { stackOf } from '../config/sections/network/vpcs/sites-by-stack.ts';
import { tablesTo } from '../config/sections/network/firewall/tables-to.ts';
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
  /** The only one that the VPC may have; left out where IPAM chooses. */
  readonly block?: string;
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
    ...(site.block === undefined ? {} : { block: site.block }),
  }));
};
