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
  const { types, codes } = serviceOf(service);
  const code = codes.get(name);
  if (code === undefined || code === '' || code === '-') return nothing;
  const [always = [], some = []] = code
    .split('?')
    .map((numbers) =>
      numbers.split(',').flatMap((number) => (number === '' ? [] : (types[parseInt(number, 36)] ?? []))),
    );
  return { always, some };
};

interface Service {
  readonly types: readonly string[];
  /** By action. */
  readonly codes: ReadonlyMap<string, string>;
}

const services = new Map<string, Service>();

const serviceOf = (service: string): Service => {
  const before = services.get(service);
  if (before) return before;
  const [types = '', codes = ''] = (Object.hasOwn(entries(), service) ? entries()[service] : undefined) ?? [];
  const each = codes.split(' ');
  const names = actionsOf(service).map((one) => one.toLowerCase());
  const found = {
    types: types.split(' '),
    codes: new Map(names.map((name, index) => [name, each[index] ?? ''] as const)),
  };
  services.set(service, found);
  return found;
};
