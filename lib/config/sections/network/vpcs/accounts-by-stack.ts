import { accountsOf, scopedStatements } from '../access-scopes.ts';
import { accessScopesName, vpcsName } from '../names.ts';
import type { Network, Site } from '../types.ts';

/** The stack that the VPC of an account is in: after the segment of its addresses, which a move to another segment leaves as they are. */
export const stackOf = ({ vpc, addresses, region }: Pick<Site, 'vpc' | 'addresses' | 'region'>): string =>
  vpcsName(vpc, addresses, region);

/** Keys of the accounts that get a VPC or Network Access Scopes, by the name of the stack. */
export const accountsByStack = (network: Network | undefined): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>();
  for (const { vpc, segment, regions } of network?.groups ?? [])
    for (const region of regions) found.set(vpcsName(vpc, segment, region), []);
  for (const site of network?.sites ?? []) found.get(stackOf(site))?.push(site.account);
  if (network)
    for (const { from } of scopedStatements(network)) found.set(accessScopesName(from.name), accountsOf(network, from));
  return found;
};
