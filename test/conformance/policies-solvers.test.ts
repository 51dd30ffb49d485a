import fc from 'fast-check';
import { evaluatePolicy } from '../../lib/guardrails/evaluate/index.ts';
import { cases } from './policies/arbitrary.ts';
import { ours, type Case } from './policies/case.ts';
import { isDoubt } from './policies/doubts.ts';
import { modelled } from './policies/invariant.ts';
import { reached } from './policies/reach.ts';
import { told } from './policies/told.ts';

/** Our verdicts against two referees that ask a solver. Neither disagrees, where it has a model of what it is asked. */
const seed = Number(process.env.SEED ?? 17);

const disagreements = (all: readonly Case[], theirs: readonly (boolean | null)[]): object[] =>
  all.flatMap((given, index): object[] => {
    const verdict = ours(given);
    if (verdict.effect === 'depends') return isDoubt(verdict, given.asked) ? [] : [{ given, verdict }];
    const isAllowed = theirs[index];
    return isAllowed === null || isAllowed === (verdict.effect === 'allowed') ? [] : [{ given, verdict, isAllowed }];
  });

test('of 10,000 generated requests, against the evaluator of reach-security', () => {
  const all = fc.sample(cases(10), { numRuns: 1_000, seed }).flat();
  const theirs = reached(all, 'evaluated');
  expect(disagreements(all, theirs).slice(0, 1)).toEqual([]);
  expect(theirs.filter((one) => one === true).length).toBeGreaterThan(1_000);
  expect(theirs.filter((one) => one === null).length).toBeLessThan(500);
});

test('and against its solver, which proves that nothing allows what is denied', () => {
  const isWhole = ({ asked: { resource, context } }: Case): boolean =>
    // It asks whether there is any resource, and knows of no request without these.
    resource !== '*' && context['aws:RequestedRegion'] !== undefined && context['aws:CurrentTime'] !== undefined;
  const all = fc.sample(cases(2), { numRuns: 300, seed }).flat().filter(isWhole);
  expect(all.length).toBeGreaterThan(150);
  expect(disagreements(all, reached(all, 'proved')).slice(0, 1)).toEqual([]);
});

test('of 1,000 documents within what invariant-sast has a model of', () => {
  const all = fc.sample(modelled, { numRuns: 1_000, seed });
  const theirs = told('ask_invariant.py', all) as { denies: boolean; grants: boolean }[];
  const effects = theirs.map(({ denies, grants }) => (denies ? 'deny' : grants ? 'allow' : 'silent'));
  const found = all.flatMap(({ policies, asked }, index) => {
    const { effect } = evaluatePolicy(policies.identity[0], asked);
    return effect === effects[index] ? [] : [{ policies, asked, effect, theirs: effects[index] }];
  });
  expect(found.slice(0, 1)).toEqual([]);
  expect(new Set(effects).size).toBe(3);
});
