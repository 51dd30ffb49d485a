import type { Subnet } from '../model.ts';
import type { Proof } from '../proof/index.ts';
import { answerIn, together, type Answer } from './answer.ts';

/** Whether packets of subnets get to the internet and are answered, and whether all of them pass a firewall. */
export const internetAnswerOf = (proof: Proof, subnets: readonly Subnet[]): Answer =>
  together(subnets.map(({ name }) => answerIn(proof.connection(name, 'internet')))) ?? 'no';
