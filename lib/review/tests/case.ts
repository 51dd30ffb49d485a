import type { Place as TextPlace } from '../../config/text/problems.ts';
import type { Context } from '../../guardrails/evaluate/call.ts';
import type { Place } from '../permitted/place.ts';
import type { Who } from '../permitted/who.ts';

/** A statement that has to be among those that decide: of a guardrail, by its name, any where none is named. */
export interface Decider {
  readonly guardrail: string;
  readonly statement?: string;
}

/** One case, with all of its names known. */
export interface Case {
  readonly place: TextPlace;
  readonly name?: string;
  readonly who: readonly Who[];
  /** Key of the account of the caller; left out: the one in which it is tried. */
  readonly from?: string;
  readonly actions: readonly string[];
  /** Left out: what the actions are done to, whichever that is. */
  readonly resources?: readonly string[];
  readonly context: Context;
  readonly places: readonly Place[];
  readonly regions: readonly string[];
  readonly expect: 'allowed' | 'denied' | 'depends';
  readonly by?: Decider;
}
