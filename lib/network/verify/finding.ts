import type { Expectation } from '../../config/sections/network/types.ts';
import { quotedWord } from '../../config/words/shell.ts';
import type { Pair } from '../proof/matrix.ts';

/** What of the config something is about. */
export type About =
  /** Two segments, or one with itself. */
  | { readonly kind: 'connected' | 'apart' | 'inspected'; readonly segments: readonly [string, string] }
  | { readonly kind: 'internet' | 'internet inspected'; readonly segment: string }
  | { readonly kind: 'endpoints' | 'statement' };

/** Something that the proof does not bear out, with two places that show it: names of subnets, or `internet`, or a block. */
export interface Finding {
  readonly what: string;
  readonly witness: Pair;
  readonly about: About;
  /** Whether more is reached than should be; otherwise less, or not as it should be. */
  readonly excess: boolean;
  /** The statement of `expect` that does not hold. */
  readonly expectation?: Expectation;
}

/** The command that shows by which routes something is as it is found. */
export const whyCommand = ({ witness: { from, to } }: Pick<Finding, 'witness'>): string =>
  `landing-zone network why ${quotedWord(from)} ${quotedWord(to)}`;
