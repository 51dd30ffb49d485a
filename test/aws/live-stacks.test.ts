import type { Aws } from '../../lib/aws/aws.ts';
import { readStacks } from '../../lib/aws/live/stacks.ts';

const answering = (...pages: readonly (readonly [name: string, status: string])[][]): Aws => {
  const send = ({ input }: { input: { NextToken?: string } }) => {
    const index = Number(input.NextToken ?? 0);
    const Stacks = (pages[index] ?? []).map(([StackName, StackStatus]) => ({
      StackName,
      StackStatus,
      StackId: StackName,
    }));
    return Promise.resolve({ Stacks, ...(index + 1 < pages.length ? { NextToken: String(index + 1) } : {}) });
  };
  return { client: () => ({ send }) } as unknown as Aws;
};

test('a stack that two pages tell of is one: the one that is further', async () => {
  const aws = answering(
    [
      ['a', 'REVIEW_IN_PROGRESS'],
      ['b', 'CREATE_COMPLETE'],
    ],
    [
      ['a', 'CREATE_COMPLETE'],
      ['b', 'REVIEW_IN_PROGRESS'],
    ],
  );
  const stacks = await readStacks(aws, 'eu-west-1', () => false);
  expect(stacks.map(({ name, status }) => `${name} ${status}`)).toEqual(['a CREATE_COMPLETE', 'b CREATE_COMPLETE']);
});
