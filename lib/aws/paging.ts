import { UserError } from '../config/text/problems.ts';
import { ifThere } from './unless.ts';

/** All items of a paged list. `page` is called with undefined first, then with each token that the answer before gave. */
export const all = async <Item>(
  page: (token: string | undefined) => Promise<{ items: readonly Item[] | undefined; next: string | undefined }>,
): Promise<Item[]> => {
  const result: Item[] = [];
  const seen = new Set<string>();
  let token: string | undefined;
  do {
    const { items, next } = await page(token);
    result.push(...(items ?? []));
    token = next === '' ? undefined : next;
    if (token !== undefined && seen.has(token)) throw endless(seen.size);
    if (token !== undefined) seen.add(token);
  } while (token !== undefined);
  return result;
};

/** The same of a list about one thing; empty where that is gone by now. */
export const allIfThere = async <Item>(
  gone: Parameters<typeof ifThere>[0],
  ...[page]: Parameters<typeof all<Item>>
): Promise<Item[]> => (await ifThere(gone, () => all(page))) ?? [];

const endless = (pages: number): UserError =>
  new UserError(
    `AWS returned a list without an end: page ${pages + 1} leads back to an earlier page\n` +
      '    -> run again; if it happens again, check the endpoint that AWS_ENDPOINT_URL names, or contact AWS Support',
  );

/**
 * The items of a list that is read page by page while things come and go, which may tell of one twice: each once, as it was told last.
 */
export const once = <Item>(items: readonly Item[], key: (item: Item) => string | undefined): Item[] => [
  ...new Map(items.map((item) => [key(item), item])).values(),
];
