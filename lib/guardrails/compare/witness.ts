import type { Request } from '../evaluate/index.ts';
import { unknown } from '../evaluate/resource.ts';
import type { Witness } from './search.ts';

/** The request that a witness stands for, of which nothing else is known. */
export const requestOf = ({ action, principal, resource, context, lacks }: Witness): Request => ({
  action,
  principal,
  resource: resource ?? unknown,
  context: { ...context, ...Object.fromEntries(lacks.map((key) => [key, undefined])) },
  partlyKnown: true,
});
