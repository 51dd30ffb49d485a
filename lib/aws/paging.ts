/** All items of a paged list. `page` is called with undefined first, then with each token that the answer before gave. */
export const all = async <Item>(
  page: (token: string | undefined) => Promise<{ items: readonly Item[] | undefined; next: string | undefined }>,
): Promise<Item[]> => {
  const result: Item[] = [];
  let token: string | undefined;
  do {
    const { items, next } = await page(token);
    result.push(...(items ?? []));
    token = next === '' ? undefined : next;
  } while (token !== undefined);
  return result;
};
