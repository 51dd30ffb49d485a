import data from './resources.json' with { type: 'json' };
import { actionsOf, hasAction } from './index.ts';

/** What an action is done to, by the forms of ARNs: {r} and {a} stand for region and account, ~ for what else is free, ^ without slashes. */
export interface ResourceForms {
  /** A call names one of each. */
  readonly always: readonly string[];
  /** A call may name one of these. */
  readonly some: readonly string[];
}

const entries = (): Partial<Record<string, string[]>> => data.services;
const nothing: ResourceForms = { always: [], some: [] };
const known = new Map<string, ResourceForms>();

/**
 * By AWS's Service Authorization Reference, where an action without resource types is done to `*`; undefined for actions that it does not
 * have. https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const resourceFormsOf = (action: string): ResourceForms | undefined => {
  const name = action.toLowerCase();
  const [service = '', rest = ''] = name.split(':');
  if (!hasAction(service, rest)) return undefined;
  const found = known.get(name) ?? read(service, rest);
  known.set(name, found);
  return found;
};

/** The notation of scripts/catalogue.mjs. */
const read = (service: string, name: string): ResourceForms => {
  const [types = '', codes = ''] = (Object.hasOwn(entries(), service) ? entries()[service] : undefined) ?? [];
  const code = codes.split(' ')[actionsOf(service).findIndex((one) => one.toLowerCase() === name)];
  if (code === undefined || code === '' || code === '-') return nothing;
  const all = types.split(' ');
  const [always = [], some = []] = code
    .split('?')
    .map((numbers) => numbers.split(',').flatMap((number) => (number === '' ? [] : (all[parseInt(number, 36)] ?? []))));
  return { always, some };
};
