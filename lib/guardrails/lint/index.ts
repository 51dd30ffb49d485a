import type { Node } from 'jsonc-parser';
import type { Context } from '../grammar/context.ts';
import { warnOfContradictions } from './contradictions.ts';
import { warnOfCovered } from './covered.ts';
import { elementsOf } from './elements.ts';

/** What a document says to no effect, though each of its elements is right by itself. */
export const lintStatements = (statements: readonly Node[], { report, accept }: Context): void => {
  const all = statements.flatMap((one, index) => elementsOf(one, index) ?? []);
  warnOfCovered(all, report);
  for (const one of all) warnOfContradictions(one, report, accept);
};
