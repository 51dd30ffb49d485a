import { readFileSync, writeFileSync } from 'node:fs';
import { classes, reasonOf, reasons, runMoto, type Run } from './moto.ts';
import { operationsPage } from './operations-page.ts';
import { startServed, type Served } from './served.ts';

/** moto's own tests against `landing-zone serve`: who is right where they fail is in moto-failures.yaml. */

let served: Served;
let run: Run;
let failed: string[];
beforeAll(async () => {
  served = await startServed('--instant', '--account-quota', '1000');
  run = await runMoto(served);
  failed = run.outcomes.filter(({ outcome }) => outcome === 'failed').map(({ test }) => test);
}, 600_000);
afterAll(() => served.stop());

const matches = (name: string): string[] => {
  const all = run.outcomes.map(({ test }) => test);
  return all.includes(name) ? [name] : all.filter((test) => test.startsWith(`${name}[`));
};

test('each failure of a test of moto has a reason', () => {
  const errors = new Map(run.outcomes.map(({ test, error }) => [test, error]));
  expect(failed.filter((test) => !reasonOf(test)).map((test) => `${test}: ${errors.get(test)}`)).toEqual([]);
});

test('each reason is of tests that fail', () => {
  const named = reasons.flatMap(({ tests }) => tests);
  expect(named.filter((name, index) => named.indexOf(name) !== index)).toEqual([]);
  const still = new Set(failed);
  const passing = named.filter((name) => matches(name).length === 0 || matches(name).some((test) => !still.has(test)));
  expect(passing).toEqual([]);
});

test('each reason is of a class, and has a source', () => {
  for (const reason of reasons) {
    expect(classes).toContain(reason.class);
    expect({ ...reason, source: /^https:\/\/|^botocore |^moto\./.test(reason.source) }).toEqual({
      ...reason,
      source: true,
    });
  }
});

/** Faults of ours and operations that we lack, in what must have none. */
const open = (area: string): string[] =>
  failed.filter((test) => test.startsWith(area) && ['ours', 'lacking'].includes(reasonOf(test)?.class ?? ''));

// As many as there still are: none of them may come.
test.each([
  ['organizations/', 0],
  ['ssoadmin/', 0],
  ['identitystore/', 0],
  ['account/', 0],
  ['cloudformation/', 0],
  ['sts/', 0],
  ['guardduty/', 0],
])('no more than these failures in %s are faults or gaps of ours', (area, most) => {
  expect(open(area).length).toBeLessThanOrEqual(most);
});

test('at least as many tests of moto pass as did', () => {
  expect(run.outcomes.filter(({ outcome }) => outcome === 'passed').length).toBeGreaterThanOrEqual(224);
});

/**
 * What AWS answers although its models do not have it:
 * https://github.com/localstack/localstack, tests/aws/services/cloudformation/test_change_set_conditions.snapshot.json
 */
const beyondModels = {
  'cloudformation:DescribeStackEvents': [
    ".StackEvents[].ResourceStatus has 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', which is none of the enum",
  ],
};

test("each answer is as botocore's models say", () => {
  expect(run.unlike).toEqual(beyondModels);
});

test('nothing that they ask is an error of landing-zone itself', () => {
  expect([...served.bugs]).toEqual([]);
});

test('docs/simulator-operations.md is what the run found', () => {
  const page = 'docs/simulator-operations.md';
  const text = operationsPage(run);
  if (process.env.UPDATE_DOCS !== undefined) writeFileSync(page, text);
  expect(readFileSync(page, 'utf8')).toBe(text);
});
