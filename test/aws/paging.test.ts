import { all, once } from '../../lib/aws/paging.ts';

const pages = (...nexts: (string | undefined)[]) => {
  const asked: (string | undefined)[] = [];
  return {
    asked,
    page: (token: string | undefined) => {
      asked.push(token);
      return Promise.resolve({ items: [asked.length], next: nexts[(asked.length - 1) % nexts.length] });
    },
  };
};

test('a list is read to its last page', async () => {
  const { page, asked } = pages('a', 'b', undefined);
  expect(await all(page)).toEqual([1, 2, 3]);
  expect(asked).toEqual([undefined, 'a', 'b']);
});

test.each([
  ['itself', ['a']],
  ['an earlier one', ['a', 'b']],
])('a page that leads back to %s ends the list with an error', async (_, nexts) => {
  await expect(all(pages(...nexts).page)).rejects.toThrow('AWS returned a list without an end');
});

test('what two pages tell of is there once, as it was told last', () => {
  const told = [
    { id: 'a', state: 'old' },
    { id: 'b', state: 'old' },
    { id: 'a', state: 'new' },
  ];
  expect(once(told, ({ id }) => id)).toEqual([
    { id: 'a', state: 'new' },
    { id: 'b', state: 'old' },
  ]);
});
