import fc from 'fast-check';
import { treeText, type TreeNode } from '../../../lib/report/text/tree.ts';

const tree = (stacks: readonly string[]): string => treeText({ name: 'web', stacks, children: [] });

test('one or two stacks are told by name', () => {
  expect(tree(['a: eu-west-1, eu-central-1', 'b: eu-west-1'])).toBe('web  (a: eu-west-1, eu-central-1, b: eu-west-1)');
});

test('more are counted, and what is wrong with one is told', () => {
  expect(tree(['a: eu-west-1', 'b: eu-west-1', 'c: eu-west-1'])).toBe('web  (3 stacks)');
  expect(tree(['a: eu-west-1', 'b: eu-west-1, us-east-1 outdated', 'c: eu-west-1'])).toBe(
    'web  (3 stacks; b: eu-west-1, us-east-1 outdated)',
  );
});

test('of many accounts of an OU, so many are named as are asked for, and OUs always', () => {
  const account = (index: number) => ({ name: `a${index}`, detail: 'x', children: [] });
  const accounts = Array.from({ length: 1_500 }, (_, index) => account(index));
  const root = { name: 'root', children: [...accounts, { name: 'Prod', children: [account(1_500)] }] };
  expect(treeText(root, { most: 2 })).toBe(
    'root\n├─ a0  x\n├─ a1  x\n├─ Prod\n│  └─ a1500  x\n└─ and 1,498 more accounts',
  );
  expect(treeText(root).split('\n')).toHaveLength(1_503);
});

const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `guardrail-${index}`);
const web = { name: 'web', detail: '123456789012 web@example.com', children: [] };

test('what fits is told, and the rest is counted', () => {
  const told = (width: number) =>
    treeText({ ...web, guardrails: names(9), stacks: ['a: x', 'b: x', 'c: x'] }, { width });
  expect(told(100)).toBe(
    'web  123456789012 web@example.com  [guardrail-0, guardrail-1, guardrail-2 and 6 more]  (3 stacks)',
  );
  expect(told(80)).toBe('web  123456789012 web@example.com  [guardrail-0 and 8 more]  (3 stacks)');
  expect(told(64)).toBe('web  123456789012 web@example.com\n   [guardrail-0, guardrail-1 and 7 more]  (3 stacks)');
});

test('what is wrong with a stack is told below where it has no room beside', () => {
  const stacks = ['a: eu-west-1', 'b: eu-west-1, us-east-1 outdated', 'c: eu-west-1'];
  const root = { name: 'root', children: [{ ...web, stacks }, web] };
  expect(treeText(root, { width: 60 })).toBe(
    [
      'root',
      '├─ web  123456789012 web@example.com',
      '│     (3 stacks; b: eu-west-1, us-east-1 outdated)',
      '└─ web  123456789012 web@example.com',
    ].join('\n'),
  );
});

test('no line is wider than the screen, unless a name is', () => {
  const word = fc.stringMatching(/^[a-z][a-z-]{0,19}$/);
  const node = fc.letrec<{ node: TreeNode }>((tie) => ({
    node: fc.record({
      name: word,
      detail: fc.constantFrom(undefined, '123456789012 a@example.com') as fc.Arbitrary<string>,
      guardrails: fc.array(word, { maxLength: 15 }),
      stacks: fc.array(
        fc
          .tuple(word, fc.constantFrom('', ' outdated'))
          .map(([name, state]) => `${name}: eu-west-1, us-east-1${state}`),
        { maxLength: 5 },
      ),
      children: fc.oneof({ maxDepth: 3 }, fc.constant([]), fc.array(tie('node'), { maxLength: 3 })),
    }),
  })).node;
  fc.assert(
    fc.property(node, fc.integer({ min: 72, max: 160 }), (root, width) => {
      for (const line of treeText(root, { width }).split('\n')) expect(line.length).toBeLessThanOrEqual(width);
    }),
  );
});
