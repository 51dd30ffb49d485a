import type { Dialect } from './dialects.ts';
import type { Report } from './finding.ts';

/** What a check of a document in IAM's language needs everywhere. */
export interface Context {
  readonly dialect: Dialect;
  readonly report: Report;
  /** Actions and condition keys, as IAM patterns, that the user vouches for. */
  readonly accept: readonly string[];
}
