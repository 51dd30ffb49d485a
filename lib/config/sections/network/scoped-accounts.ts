import { accountsOf, scopedStatements } from './access-scopes.ts';
import { accessScopesName } from './names.ts';
import type { Network } from './types.ts';

/** Keys of the accounts with Network Access Scopes, by the name of their stack. */
export const accountsByScopes = (network: Network | undefined): ReadonlyMap<string, readonly string[]> =>
  new Map(
    network
      ? scopedStatements(network).map(({ from }) => [accessScopesName(from.name), accountsOf(network, from)])
      : [],
  );
