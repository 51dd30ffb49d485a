import type { Filter } from '@aws-sdk/client-ec2';
import type { Call } from '../../engine/call.ts';
import { ec2Error } from './errors.ts';

export interface Listing {
  readonly Filters?: readonly Filter[] | undefined;
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
}

/** Values that filters look at, by name; a tag is "tag:NAME". */
export type Facets = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A page of what passes all filters. What a filter does not know it refuses. */
export function pageOf<T>(
  call: Call,
  name: string,
  { Filters: filters = [], MaxResults, NextToken }: Listing,
  names: readonly string[],
  all: () => ReadonlyMap<string, { readonly facets: Facets; readonly told: T }>,
): { items: T[]; NextToken?: string } {
  for (const { Name = '' } of filters)
    if (!names.includes(Name) && !Name.startsWith('tag:') && Name !== 'tag-key')
      throw ec2Error('InvalidParameterValue', `The filter '${Name}' is invalid`);
  if (MaxResults !== undefined && (MaxResults < least || MaxResults > most))
    throw ec2Error(
      'InvalidParameterValue',
      `Value ( ${MaxResults} ) for parameter maxResults is invalid. Expecting a value between ${least} and ${most}.`,
    );
  const found = all();
  const passing = (): string[] =>
    [...found].flatMap(([id, { facets }]) => (filters.every((one) => passes(facets, one)) ? [id] : []));
  return call.page(
    `${name} of ${call.caller} in ${call.region} ${JSON.stringify(filters)}`,
    { NextToken, MaxResults: MaxResults ?? most },
    passing,
    (id) => found.get(id)?.told,
    () => ec2Error('InvalidNextToken', 'The token is not valid'),
  );
}

const least = 5;
const most = 1_000;

/** Any of its values, in which * and ? stand for what they stand for in file names. */
const passes = (facets: Facets, { Name: name = '', Values: values = [] }: Filter): boolean =>
  [facets[name] ?? []].flat().some((value) => values.some((wanted) => wildcard(wanted).test(value)));

const wildcard = (text: string): RegExp =>
  new RegExp(
    `^${text
      .replaceAll(/[\\^$.|+()[\]{}]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
    's',
  );

/** Refuses ids that are not among those that the caller sees. */
export function chosen<T>(
  all: ReadonlyMap<string, T>,
  ids: readonly string[] | undefined,
  missing: (id: string) => Error,
) {
  if (!ids || ids.length === 0) return all;
  return new Map(
    ids.map((id) => {
      const found = all.get(id);
      if (!found) throw missing(id);
      return [id, found];
    }),
  );
}
