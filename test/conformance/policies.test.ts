import fc from 'fast-check';
import { cases } from './policies/arbitrary.ts';
import { ours, type Case, type Policies } from './policies/case.ts';
import { isDoubt } from './policies/doubts.ts';
import { harvested } from './policies/harvest.ts';
import { simulated } from './policies/iam-simulate.ts';
import { iamSimulate } from './policies/known.ts';
import { ofPlaces, ofResources, ofSets } from './policies/own.ts';

/**
 * Our verdicts against those of iam-simulate, a referee of other authors. Where it reads a policy otherwise than AWS's documentation,
 * `known.ts` says how, and it must come to what we say of the policy so read: a disagreement that is not in the table fails.
 */
const seed = Number(process.env.SEED ?? 16);

type Simulated = NonNullable<Awaited<ReturnType<typeof simulated>>>;

const read = (given: Case, ignored: readonly string[]): Case =>
  iamSimulate.reduce((one, { reads }) => reads(one, ignored), given);

/** Where they disagree; undefined where not, or where AWS says nothing. */
const disagreement = (given: Case, { isAllowed, ignored }: Simulated): object | undefined => {
  const asRead = read(given, ignored);
  for (const one of [given, asRead]) {
    const verdict = ours(one);
    if (verdict.effect === 'depends') return isDoubt(verdict, one.asked) ? undefined : { given, verdict };
  }
  const verdict = ours(asRead);
  return (verdict.effect === 'allowed') === isAllowed ? undefined : { given, verdict, isAllowed };
};

const first = async (all: readonly Case[]): Promise<string> => {
  let judged = 0;
  for (const one of all) {
    const theirs = await simulated(one);
    if (!theirs) continue;
    judged += 1;
    const found = disagreement(one, theirs);
    if (found) return JSON.stringify(found, undefined, 1);
  }
  // AWS's own policies name resources of services that its data lacks.
  expect(judged / all.length).toBeGreaterThan(0.95);
  return '';
};

test('of 8,000 generated requests, through up to three levels of SCPs, RCPs, boundaries, sessions, and policies of resources', async () => {
  expect(await first(fc.sample(cases(10), { numRuns: 800, seed }).flat())).toBe('');
});

const own: [string, () => Policies[] | Promise<Policies[]>, number][] = [
  ['the guardrails of the sample over each of its accounts', ofPlaces, 25],
  ['the permission sets of the sample', ofSets, 100],
  ['the trust and key policies of the stacks of the sample', ofResources, 100],
];

test.each(own)('of requests that meet %s', async (_, policies, numRuns) => {
  const all = await policies();
  expect(all.length).toBeGreaterThan(5);
  expect(await first(all.flatMap((one) => fc.sample(harvested(one), { numRuns, seed })))).toBe('');
});

test.each(iamSimulate)('it disagrees: $name', async ({ example, reads }) => {
  const { isAllowed, ignored } = (await simulated(example)) ?? { isAllowed: undefined, ignored: [] };
  expect(ours(example).effect).toBe(isAllowed ? 'denied' : 'allowed');
  expect(ours(reads(example, ignored)).effect).toBe(isAllowed ? 'allowed' : 'denied');
});
