import type { Network } from '../../lib/network/model.ts';
import { prove } from '../../lib/network/proof/index.ts';

/** Pairs of VPCs between which packets arrive, as `from -> to`. */
export const arrivals = (network: Network): Set<string> =>
  new Set(
    prove(network)
      .matrix((_, vpc) => vpc.name)
      .flatMap(({ from, to, pairs, verdicts }) => (verdicts.apart < pairs ? [`${from} -> ${to}`] : [])),
  );
