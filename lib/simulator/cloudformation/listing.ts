import type { Call } from '../engine/call.ts';
import { validationError } from './refusals.ts';
import type { PageRequest } from '../engine/paging.ts';

/** A page as CloudFormation gives it. */
export function pageOf<T>(
  call: Call,
  name: string,
  { NextToken, MaxResults }: PageRequest,
  ids: () => Iterable<string>,
  tell: (id: string) => T | undefined,
): { items: T[]; NextToken?: string } {
  return call.page(`${name} of ${call.caller} in ${call.region}`, { NextToken, MaxResults }, ids, tell, () =>
    validationError('The specified NextToken is not valid'),
  );
}
