import type { Baseline } from '../baseline/types.ts';
import type { SectionContext } from '../section.ts';

/** Permission sets may refer to the policy that the baseline makes. */
export interface EarlierThanAccess {
  readonly baseline?: Baseline;
}

export type AccessContext = SectionContext & EarlierThanAccess;
