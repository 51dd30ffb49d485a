import type { Statement } from '../evaluate/compile.ts';
import type { Law } from './callers.ts';
import type { Place } from './place.ts';
import type { Values } from './values/of.ts';

/** What is asked about one action, and by whom. */
export interface Question {
  /** In lower case. */
  readonly action: string;
  readonly law: Law;
  readonly place: Place;
  /** All that are about the action. */
  readonly statements: readonly Statement[];
  /** What is known already of keys whose values depend on nothing else, for the caller of whom it is asked. */
  readonly domains: Map<string, Domain>;
}

export interface Domain extends Values {
  /** Keys on whose values it depends. */
  readonly from: readonly string[];
}
