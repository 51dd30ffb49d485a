import { hasAction } from '../catalogue/index.ts';
import data from './events.json' with { type: 'json' };

/** What a call surely takes: one of these, of which the event does not say which. Nearly always there is one. */
export type Needed = readonly NeededAction[];

export interface NeededAction {
  /** `s3:GetObject` */
  readonly action: string;
  /** Of API Gateway, whose actions are verbs: the path that they are done to, with {} for what is free. */
  readonly path?: string;
}

const sources: Readonly<Record<string, string | undefined>> = data.sources;
const events: Readonly<Record<string, string | undefined>> = data.events;

/** By prefix, event, and the request parameter that it has to have, if any. */
const exceptions = new Map<string, ReadonlyMap<string, readonly Exception[]>>();

interface Exception {
  readonly parameter: string | undefined;
  readonly needed: readonly Needed[];
}

/**
 * The actions that a call takes, all of them, by the source and name of its event; undefined where none is known. Made by
 * scripts/events.mjs. `parameters`: those of the request, as far as the event has any.
 */
export const actionsOf = (source: string, name: string, parameters?: unknown): readonly Needed[] | undefined => {
  const all = prefixesOf(source);
  if (!all.includes(' ')) return ofPrefix(all, name, parameters);
  const found = all.split(' ').flatMap((prefix) => ofPrefix(prefix, name, parameters) ?? []);
  return found.length === 0 ? undefined : [found.flat()];
};

const prefixes = new Map<string, string>();

const prefixesOf = (source: string): string => {
  const known = prefixes.get(source);
  if (known !== undefined) return known;
  const service = source.replace(/\.amazonaws\.com(\.cn)?$/, '').toLowerCase();
  const found = (Object.hasOwn(sources, service) ? sources[service] : undefined) ?? service;
  if (prefixes.size < 10_000) prefixes.set(source, found);
  return found;
};

const ofPrefix = (prefix: string, written: string, parameters: unknown): readonly Needed[] | undefined => {
  const name = undated(prefix, written);
  const special = exceptionsOf(prefix)
    .get(name)
    ?.find(({ parameter }) => parameter === undefined || has(parameters, parameter));
  if (special) return special.needed;
  return hasAction(prefix, name) ? [[{ action: `${prefix}:${name}` }]] : undefined;
};

/**
 * Lambda and CloudFront have the dates of their APIs in the names of events (`Invoke20150331`, `GetFunction20150331v2`,
 * `CreateDistribution2020_05_31`); what looks alike elsewhere belongs to the name (`ListObjectsV2`).
 * https://docs.aws.amazon.com/lambda/latest/dg/logging-using-cloudtrail.html
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/logging_using_cloudtrail.html
 */
const undated = (prefix: string, name: string): string => {
  if (prefix === 'lambda') return name.replace(/\d{8}(v\d+)?$/, '');
  return prefix === 'cloudfront' ? name.replace(/\d{4}_\d{2}_\d{2}$/, '') : name;
};

const has = (parameters: unknown, name: string): boolean =>
  typeof parameters === 'object' && parameters !== null && (parameters as Record<string, unknown>)[name] != null;

const exceptionsOf = (prefix: string): ReadonlyMap<string, readonly Exception[]> => {
  const found = exceptions.get(prefix) ?? read(prefix, (Object.hasOwn(events, prefix) ? events[prefix] : '') ?? '');
  exceptions.set(prefix, found);
  return found;
};

/** The notation of scripts/events.mjs: `Name=A+B`, `Name=A|B`, `Name?parameter=A`, and of API Gateway `Name=VERB/path`. */
const read = (prefix: string, text: string): ReadonlyMap<string, readonly Exception[]> => {
  const found = new Map<string, Exception[]>();
  for (const word of text.split(' ').filter(Boolean)) {
    const [left = '', right = ''] = word.split('=');
    const [name = '', parameter] = left.split('?');
    const needed = right.split('+').map((one) => one.split('|').map((action) => toNeeded(prefix, action)));
    const others = found.get(name) ?? [];
    // What asks for a parameter goes first.
    found.set(name, parameter === undefined ? [...others, { parameter, needed }] : [{ parameter, needed }, ...others]);
  }
  return found;
};

const toNeeded = (prefix: string, written: string): NeededAction => {
  const [name = '', path] = written.split(/(?=\/)(.*)/s);
  const action = name.includes(':') ? name : `${prefix}:${name}`;
  return path === undefined ? { action } : { action, path };
};
