import { vpcsName } from '../names.ts';
import type { Network, Site } from '../types.ts';

/** The stack that the VPC of an account is in: after the segment of its addresses, which a move to another segment leaves as they are. */
export const stackOf = ({ vpc, addresses, region }: Pick<Site, 'vpc' | 'addresses' | 'region'>): string =>
  vpcsName(vpc, addresses, region);

/** The VPCs of accounts by the name of the stack. */
export const sitesByStack = (network: Network | undefined): ReadonlyMap<string, readonly Site[]> => {
  const found = new Map<string, Site[]>();
  for (const { vpc, segment, share, regions } of network?.groups ?? [])
    if (!share) for (const region of regions) found.set(vpcsName(vpc, segment, region), []);
  for (const site of network?.sites ?? []) found.get(stackOf(site))?.push(site);
  return found;
};
