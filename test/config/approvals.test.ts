import { zoneOf } from '../support/zone.ts';
import { organization, toldWithFixes } from './told.ts';

const mistakesOf = (entry: string): string[] =>
  toldWithFixes({ 'a.yaml': organization, 'b.yaml': `approvals:\n  - { ${entry} }\n` });

test.each([
  ['allow: [delete], reason: x', 'approval names neither a plan nor changes -> add plan: HASH, or changes: [ADDRESS]'],
  ['allow: [delete], changes: ["ou:A"], reason: x', 'the approval has no end -> add expires: YYYY-MM-DD'],
  ['changes: ["ou:A"], reason: x, expires: 2027-01-31', 'the approval allows nothing -> add allow: [delete]'],
  [
    'allow: [delete], changes: ["ou:A"], expires: 2027-01-31',
    'reason of item 1 of approvals is required -> add reason: VALUE',
  ],
  ['allow: [delte], changes: ["ou:A"], reason: x, expires: 2027-01-31', 'did you mean "delete"?'],
  ['allow: [delete], changes: [Old], reason: x, expires: 2027-01-31', 'is not an address -> use one as the plan shows'],
  ['allow: [delete], changes: ["*"], reason: x, expires: 2027-01-31', 'is not an address -> use one as the plan shows'],
  ['allow: [delete], plan: abc, reason: x', 'is not a plan hash -> use the 40 digits that plan prints'],
  ['maxDeletions: 60%, changes: ["ou:A"], reason: x, expires: 2027-01-31', 'maxDeletions of an approval requires plan'],
  ['allow: [delete], changes: ["ou:A"], reason: x, expires: 2027-02-30', '"2027-02-30" is not a day of the calendar'],
])('approvals: [{ %s }] is a mistake', (entry, told) => {
  expect(mistakesOf(entry).join('\n')).toContain(told);
});

test('an approval knows where it stands', () => {
  const { approvals = [] } = zoneOf(
    `approvals:\n  - { allow: [close], plan: ${'a'.repeat(40)}, reason: x, maxDeletions: 60% }\n`,
  );
  expect(approvals).toEqual([
    expect.objectContaining({
      allow: ['close'],
      maxDeletedShare: 0.6,
      place: expect.objectContaining({ column: 5 }) as unknown,
    }),
  ]);
});
