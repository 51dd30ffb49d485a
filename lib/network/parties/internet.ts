import type { Subnet } from '../model.ts';
import type { Proof } from '../proof/index.ts';
import { reachesInternet } from '../verify/index.ts';
import { together, type Answer } from './answer.ts';

/** Whether packets of subnets get to the internet, and whether all of them pass a firewall. */
export const internetAnswerOf = (proof: Proof, subnets: readonly Subnet[]): Answer =>
  together(
    subnets.map((subnet): Answer => {
      if (!reachesInternet(proof, subnet)) return 'no';
      return proof.connection(subnet.name, 'internet').inspected ? 'inspected' : 'yes';
    }),
  ) ?? 'no';
