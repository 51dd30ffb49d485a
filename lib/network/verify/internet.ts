import type { Subnet } from '../model.ts';
import type { Proof } from '../proof/index.ts';

/** Whether packets from a subnet get to the internet. */
export const reachesInternet = (proof: Proof, { name }: Subnet): boolean =>
  proof.trace({ subnet: name }, 'internet').outcome.kind === 'internet';

/** Whether they do, and answers come back. */
export const isAnsweredByInternet = (proof: Proof, { name }: Subnet): boolean =>
  proof.connection(name, 'internet').verdict === 'connected';
