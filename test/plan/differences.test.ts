import fc from 'fast-check';
import { differences, equal } from '../../lib/plan/differences.ts';

const told = (before: unknown, after: unknown) => differences(before, after).map(({ path }) => path.join('.'));

test.each([
  ['a changed field', { a: 1, b: 2 }, { a: 1, b: 3 }, ['b']],
  ['a field that came', {}, { tags: { x: 'y' } }, ['tags']],
  ['a field below', { tags: { a: '1', b: '2' } }, { tags: { a: '1', b: '3' } }, ['tags.b']],
  ['an undefined field and none', { a: undefined }, {}, []],
  ['another order of keys', { a: 1, b: 2 }, { b: 2, a: 1 }, []],
  ['another order of a list', { a: [1, 2] }, { a: [2, 1] }, ['a']],
  [
    'statements by their Sid, whatever their order',
    [{ Sid: 'A', x: 1 }, { Sid: 'B' }],
    [{ Sid: 'B' }, { Sid: 'A', x: 2 }],
    ['A.x'],
  ],
  ['statements without Sid one by one', [{ x: 1, y: 1 }, { z: 1 }], [{ x: 2, y: 1 }, { z: 1 }], ['0.x']],
  ['a Sid that came', [{ x: 1 }], [{ Sid: 'A', x: 1 }], ['0.Sid']],
  ['statements without Sid that became more as one list', [{ x: 1 }], [{ x: 1 }, { x: 2 }], ['']],
  ['lists in a statement without Sid each as one', [{ x: ['a', 'b'] }], [{ x: ['a', 'c'] }], ['0.x']],
  ['text and list', { Action: 's3:*' }, { Action: ['s3:*'] }, ['Action']],
])('tells %s', (_, before, after, paths) => {
  expect(told(before, after)).toEqual(paths);
});

test('nothing differs from its own copy, and a difference has two sides', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
      expect(equal(a, structuredClone(a))).toBe(true);
      expect(equal(a, b)).toBe(equal(b, a));
    }),
  );
});
