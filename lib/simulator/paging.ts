import { invalid } from './refuse.ts';

export interface PageRequest {
  NextToken?: string | undefined;
  MaxResults?: number | undefined;
}

/** One page of a listing: ids of the moment when the listing began, looked up now; those gone meanwhile are left out. */
export type Paging = <T>(
  listing: string,
  request: PageRequest,
  ids: () => Iterable<string>,
  tell: (id: string) => T | undefined,
) => { items: T[]; NextToken?: string };

interface Listing {
  readonly name: string;
  readonly ids: readonly string[];
}

const remembered = 1_000;

/** Tokens stay valid, so that a page can be asked for again; only the oldest of many listings are forgotten. */
export function createPaging(emptyPages: boolean): Paging {
  const listings = new Map<string, Listing>();
  let count = 0;

  function begin(name: string, ids: Iterable<string>): string {
    const key = String(count++);
    listings.set(key, { name, ids: [...ids] });
    const [oldest] = listings.keys();
    if (listings.size > remembered && oldest !== undefined) listings.delete(oldest);
    return key;
  }

  return (name, { NextToken, MaxResults = 20 }, ids, tell) => {
    const [key, from] = NextToken === undefined ? [begin(name, ids()), 0] : readToken(NextToken);
    const listing = listings.get(key);
    if (listing?.name !== name)
      throw invalid('INVALID_NEXT_TOKEN', 'You provided a value that is not valid for NextToken.');
    if (emptyPages && NextToken === undefined) return { items: [], NextToken: writeToken(key, 0) };
    const to = from + MaxResults;
    return {
      items: listing.ids.slice(from, to).flatMap((id) => tell(id) ?? []),
      ...(to < listing.ids.length && { NextToken: writeToken(key, to) }),
    };
  };
}

const writeToken = (key: string, from: number): string => Buffer.from(`${key}:${from}`).toString('base64url');

function readToken(token: string): [string, number] {
  const [key = '', from = ''] = Buffer.from(token, 'base64url').toString().split(':');
  return [/^\d+$/.test(from) ? key : '', Number(from)];
}
