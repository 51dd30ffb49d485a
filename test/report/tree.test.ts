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

test('of many accounts of an OU, so many are named as are asked for, and OUs always', () => {
  const account = (index: number) => ({ name: `a${index}`, detail: 'x', children: [] });
  const accounts = Array.from({ length: 1_500 }, (_, index) => account(index));
  const root = { name: 'root', children: [...accounts, { name: 'Prod', children: [account(1_500)] }] };
  expect(treeText(root, 2)).toBe('root\n├─ a0  x\n├─ a1  x\n├─ Prod\n│  └─ a1500  x\n└─ and 1,498 more accounts');
  expect(treeText(root).split('\n')).toHaveLength(1_503);
});
