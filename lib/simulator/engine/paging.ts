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
  refuse?: () => Error,
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

  function remember(listing: Listing): string {
    const key = String(count++);
    listings.set(key, listing);
    const [oldest] = listings.keys();
    if (listings.size > remembered && oldest !== undefined) listings.delete(oldest);
    return key;
  }

  return (name, { NextToken, MaxResults = 20 }, ids, tell, refuse = invalidToken) => {
    const [token, from] = NextToken === undefined ? [undefined, 0] : readToken(NextToken);
    const listing = token === undefined ? { name, ids: [...ids()] } : listings.get(token);
    if (listing?.name !== name) throw refuse();
    const to = emptyPages && token === undefined ? 0 : from + MaxResults;
    const items = listing.ids.slice(from, to).flatMap((id) => tell(id) ?? []);
    return to < listing.ids.length ? { items, NextToken: writeToken(token ?? remember(listing), to) } : { items };
  };
}

const invalidToken = (): Error =>
  invalid('INVALID_NEXT_TOKEN', 'You provided a value that is not valid for NextToken.');

const writeToken = (key: string, from: number): string => Buffer.from(`${key}:${from}`).toString('base64url');

function readToken(token: string): [string, number] {
  const [key = '', from = ''] = Buffer.from(token, 'base64url').toString().split(':');
  return [/^\d+$/.test(from) ? key : '', Number(from)];
}
