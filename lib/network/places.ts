import { sharedVpcName } from '../config/sections/network/names.ts';
import { stackOf } from '../config/sections/network/vpcs/sites-by-stack.ts';
import { tablesTo } from '../config/sections/network/firewall/tables-to.ts';
import type { Network } from '../config/sections/network/types.ts';

/** Where the VPC of an account has its place in the gateway of its region. */
export interface Place {
  /** What tells it from others in its region: the key of its account, or the name of a shared one. */
  readonly holder: string;
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
  const placed = ({ region, segment }: Pick<Place, 'region' | 'segment'>) => ({
    ...{ region, segment, reachedFrom: reachedFrom.get(segment) ?? [] },
  });
  return [
    ...network.sites.map((site) => ({
      ...{ holder: site.account, account: site.account, stack: stackOf(site), ...placed(site) },
      ...(site.block === undefined ? {} : { block: site.block }),
    })),
    ...network.shared.map((one) => ({
      ...{ holder: one.name, account: network.account, ...placed(one) },
      stack: sharedVpcName(one.vpc, one.segment, one.region),
    })),
  ];
};
