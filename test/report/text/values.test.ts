import fc from 'fast-check';
import { equal } from '../../../lib/plan/differences.ts';
import { differenceText } from '../../../lib/report/plan/text.ts';
import { shortValue, shortValues, summaryOf } from '../../../lib/report/text/values.ts';

const long = 'x'.repeat(200);

test.each<[string, unknown, unknown, string, string]>([
  ['short ones whole', 'a', ['b'], 'a', '["b"]'],
  ['none', undefined, 'a', '(none)', 'a'],
  ['a number and its text', 1, '1', '1', '"1"'],
  ['none and its text', undefined, '(none)', '(none)', '"(none)"'],
  ['more lines', 'a\nb', 'c', '"a\\nb"', 'c'],
  ['early ones from the start', `a${long}`, `b${long}`, `a${'x'.repeat(96)}...`, `b${'x'.repeat(96)}...`],
  [
    'late ones around where they part',
    `${long}a${long}`,
    `${long}b${long}`,
    `...${'x'.repeat(30)}a${'x'.repeat(63)}...`,
    `...${'x'.repeat(30)}b${'x'.repeat(63)}...`,
  ],
  ['the end of one', long, `${long}y`, `...${'x'.repeat(30)}`, `...${'x'.repeat(30)}y`],
])('two values side by side: %s', (_, before, after, left, right) => {
  expect(shortValues(before, after)).toEqual([left, right]);
});

test('a single value is cut at its end', () => {
  expect(shortValue(long)).toBe(`${'x'.repeat(97)}...`);
});

test('different values never look the same, and no line is long', () => {
  const value = fc.oneof(
    fc.jsonValue(),
    fc.tuple(fc.constantFrom('', long, `${long}"`), fc.string(), fc.constantFrom('', long)).map((all) => all.join('')),
  );
  fc.assert(
    fc.property(value, value, (before, after) => {
      fc.pre(!equal(before, after) && JSON.stringify(before) !== JSON.stringify(after));
      const [left, right] = shortValues(before, after);
      expect(left).not.toBe(right);
      expect(Math.max(left.length, right.length)).toBeLessThanOrEqual(100);
    }),
  );
});

test('of a list, only what came and went is told', () => {
  const [a, b, c] = [{ x: 1, y: [2] }, { x: 2 }, { x: 3 }];
  const told = differenceText({ path: ['Statement'], before: [a, b], after: [{ y: [2], x: 1 }, c, b] });
  expect(told).toBe('Statement: +{"x":3}');
});

test('what came and went of a list never looks the same', () => {
  const told = differenceText({ path: ['s'], before: [{ a: `${long}1` }], after: [{ a: `${long}2` }, { b: 1 }] });
  expect(told).toBe(`s: -...${'x'.repeat(30)}1"} +...${'x'.repeat(30)}2"} +{"b":1}`);
});

test('a policy document is told by the number of its statements', () => {
  const inlinePolicy = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
  expect(summaryOf('permission-set', { description: 'All', inlinePolicy })).toBe('All, inline policy, 1 statement');
});

test('settings are told by name, and what is on by its name alone', () => {
  const settings = { accounts: 'ALL', protectionPlans: ['s3', 'rds'], none: [], export: true, off: false };
  expect(
    summaryOf('guardduty', { region: 'eu-west-1', administrator: 'account:security', settings, missing: [] }),
  ).toBe('accounts: ALL, protectionPlans: s3 rds, export');
});
