import { treeText } from '../../lib/report/tree.ts';

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
