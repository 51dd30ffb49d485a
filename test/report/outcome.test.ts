import type { Change } from '../../lib/plan/change.ts';
import { outcomeJson, outcomeText } from '../../lib/report/outcome.ts';

const change: Change = {
  kind: 'stack-set',
  action: 'create',
  address: 'stack-set:archive',
  after: { address: 'stack-set:archive', spec: {}, dependsOn: [] },
};
const error = Object.assign(new Error('no'), { $metadata: {} });

test('what a failed change has done before is told, and counted', () => {
  const outcome = { done: [], failed: [{ change, error, did: ['created its stacks in b (eu-west-1)'] }], skipped: [] };
  const text = outcomeText(outcome);
  expect(text).toContain('completed steps: created its stacks in b (eu-west-1)');
  expect(text).toContain('0 changes made, 1 failed (partly completed).');
  expect(outcomeJson(outcome).failed).toMatchObject([{ did: ['created its stacks in b (eu-west-1)'] }]);
});

test('of several failures it is said how many were made in part', () => {
  const failed = [
    { change, error, did: ['updated its stacks'] },
    { change, error },
  ];
  expect(outcomeText({ done: [], failed, skipped: [] })).toContain('2 failed (1 partly completed).');
  expect(outcomeText({ done: [], failed: failed.slice(1), skipped: [] })).toContain('0 changes made, 1 failed.');
});
