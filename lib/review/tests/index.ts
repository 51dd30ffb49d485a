import type { LandingZone } from '../../config/landing-zone.ts';
import type { Loaded } from '../../config/load.ts';
import { inOrder, type Problem } from '../../config/text/problems.ts';
import { permittedIn } from '../permitted/index.ts';
import { coverageOf, type Covered } from './coverage.ts';
import { statementPlaces, type PlaceOf } from './places.ts';
import { failureProblems } from './problems.ts';
import { readTests } from './read.ts';
import { runCases, type Result } from './run.ts';

export type { Covered } from './coverage.ts';
export type { PlaceOf } from './places.ts';
export type { Result, Try } from './run.ts';

/** What came of the cases that the policies are tested by. */
export interface Tested {
  readonly results: readonly Result[];
  /** Whether no case fails, and none is wrong. */
  readonly passed: boolean;
  /** What is wrong with cases; those are not tried. */
  readonly mistakes: readonly Problem[];
  /** Cases that fail. */
  readonly failures: readonly Problem[];
  readonly coverage: readonly Covered[];
  readonly placeOf: PlaceOf;
}

/** Tries what stands in policies/tests/ and under `expect:` of guardrails. */
export const testPolicies = (zone: LandingZone, loaded: Pick<Loaded, 'tests' | 'place'>): Tested => {
  const permitted = permittedIn(zone);
  const { cases, problems } = readTests(zone, permitted, loaded);
  const results = runCases(zone, permitted, cases);
  const placeOf = statementPlaces(loaded.tests);
  return {
    passed: results.every((one) => one.passed) && problems.every(({ severity }) => severity === 'warning'),
    results,
    mistakes: inOrder(problems),
    failures: failureProblems(results, placeOf),
    coverage: coverageOf(zone, results),
    placeOf,
  };
};
