import fc from 'fast-check';
import { withStacks } from './stack-files.ts';
import { toldWithFixes, type Files } from './told.ts';

type Waits = Readonly<Record<string, readonly string[]>>;

const waiting = (waits: Waits, more: Files = {}): Files =>
  withStacks(
    Object.entries(waits)
      .map(
        ([name, others]) =>
          `  ${name}: { dependsOn: [${others.join(', ')}], template: t.yaml, targets: { organizationalUnits: [root] } }`,
      )
      .join('\n'),
    more,
  );

const numbered = Array.from({ length: 11 }, (_, index) => `y${index}`);
const free = Object.fromEntries(numbered.map((name) => [name, []]));

const refused: [name: string, waits: Waits, ...told: string[]][] = [
  ['a misspelt one', { x: ['bassline'], baseline: [] }, '2:20: unknown stack "bassline" -> did you mean "baseline"?'],
  ['one that is not there', { x: ['zzz'], y: [] }, '2:20: unknown stack "zzz" -> use y'],
  ['the same twice', { x: ['y', 'y'], y: [] }, '2:23: "y" is listed twice -> remove the duplicate'],
  [
    'one that is not there, twice',
    { x: ['z', 'z'], y: [] },
    '2:20: unknown stack "z" -> use y',
    '2:23: "z" is listed twice -> remove the duplicate',
  ],
  ['itself', { x: ['x'] }, '2:20: stack "x" depends on itself -> remove it'],
  [
    'one that waits for it',
    { x: ['y'], y: ['x'] },
    '2:20: stacks x and y depend on each other -> remove one of these dependencies',
  ],
  [
    'a circle',
    { w: ['x'], x: ['y'], y: ['z'], z: ['x'] },
    '3:20: stacks x, y and z depend on each other -> remove one of these dependencies',
  ],
  [
    'two circles',
    { w: ['x'], x: ['w', 'y'], y: ['x'] },
    '2:20: stacks w and x depend on each other -> remove one of these dependencies',
    '3:23: stacks x and y depend on each other -> remove one of these dependencies',
  ],
  [
    'logs that are not archived',
    { x: ['landing-zone-trail'] },
    '2:20: unknown stack "landing-zone-trail" -> add logging: with its trail enabled',
  ],
  [
    'more than AWS puts in order',
    { x: numbered, ...free },
    '2:8: stack "x" depends on 11 stacks; the quota is 10 -> make some of them depend on each other instead',
  ],
];

test.each(refused)('a stack can not wait for %s', (_, waits, ...told) => {
  expect(toldWithFixes(waiting(waits))).toEqual(told.map((line) => `b.yaml:${line}`));
});

test('ten may come before it, and any number before a stack of single accounts', () => {
  const single = `  x: { template: t.yaml, targets: { accounts: [web] }, dependsOn: [${numbered.join(', ')}] }\n`;
  const { 'b.yaml': others = '' } = waiting(free);
  expect(toldWithFixes({ ...waiting({}), 'b.yaml': `${String(others)}${single}` })).toEqual([]);
  expect(toldWithFixes(waiting({ x: numbered.slice(1), ...free }))).toEqual([]);
});

test('the stacks of the tool can be waited for as soon as the config has them', () => {
  const waits = waiting({ x: ['landing-zone-log-archive', 'landing-zone-trail', 'landing-zone-templates'] });
  expect(toldWithFixes({ ...waits, 'c.yaml': 'logging: { archive: web }\n' })).toEqual([]);
  expect(toldWithFixes({ ...waits, 'c.yaml': 'logging:\n  archive: [\n' })).toEqual([
    'c.yaml:2:12: unclosed [ -> add the closing ]',
  ]);
});

test('something is told exactly when no order of the stacks is right', () => {
  const names = ['p', 'q', 'r', 's', 't'];
  const waits = fc.record(Object.fromEntries(names.map((name) => [name, fc.subarray(names)])));
  const canBe = (left: Waits): boolean => {
    const ready = Object.keys(left).filter((name) => left[name]?.every((other) => !(other in left)));
    if (Object.keys(left).length === 0 || ready.length === 0) return ready.length === Object.keys(left).length;
    return canBe(Object.fromEntries(Object.entries(left).filter(([name]) => !ready.includes(name))));
  };
  fc.assert(
    fc.property(waits, (some) => (toldWithFixes(waiting(some)).length === 0) === canBe(some)),
    { numRuns: 100 },
  );
});
