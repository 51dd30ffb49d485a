import { folded } from '../../../lib/report/text/folded.ts';

const long = 'x'.repeat(90);

test.each([
  ['a short line stays', '  · a b', '  · a b'],
  [
    'a long one goes on below its text',
    `  ! ${'word '.repeat(20).trim()}  --allow-delete`,
    `  ! ${'word '.repeat(15).trim()}\n    ${'word '.repeat(5).trim()}  --allow-delete`,
  ],
  ['what has no space is not broken', `  + ${long}  in ${long}`, `  + ${long}\n    in ${long}`],
  ['a sign does not stand alone', `  + ${'x'.repeat(78)}`, `  + ${'x'.repeat(78)}`],
  [
    'a command is not broken',
    `  · ${'x'.repeat(60)} run landing-zone network --live`,
    `  · ${'x'.repeat(60)} run\n    landing-zone network --live`,
  ],
])('%s', (_, line, expected) => {
  expect(folded(line)).toBe(expected);
});

test('colours take no room', () => {
  const red = (text: string): string => `\u001B[31m${text}\u001B[39m`;
  const line = `  ${red('!')} ${'word '.repeat(14)}${red('word')}`;
  expect(folded(line)).toBe(line);
});
