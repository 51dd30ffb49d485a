import type { Place } from '../../text/problems.ts';
import type { Risk } from '../../words/risks.ts';

/** Somebody's word, in the configuration and so reviewed with it, that risky changes may be made. */
export interface Approval {
  readonly allow: readonly Risk[];
  /** Patterns of addresses; undefined: all changes of the plan. */
  readonly changes: readonly string[] | undefined;
  /** Hash; undefined: of any plan. */
  readonly plan: string | undefined;
  /** Share (0 to 1) of the managed resources that the plan may delete. */
  readonly maxDeletedShare: number | undefined;
  readonly reason: string;
  /** Last day, in UTC, as YYYY-MM-DD. */
  readonly expires: string | undefined;
  readonly place: Place;
}
