import type { NormalizedSchema } from '@smithy/core/schema';
import { fromJson } from './json.ts';

/** An HTTP request, as far as the REST protocols look at it. */
export interface Received {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** Labels of a path that fits a pattern such as `/members/{id}`; undefined where it does not fit. */
export const labelsIn = (pattern: string, { url }: Received): Record<string, string> | undefined => {
  const [path = '', query = ''] = pattern.split('?');
  for (const [key, value] of new URLSearchParams(query))
    if (url.searchParams.get(key) === null || (value !== '' && url.searchParams.get(key) !== value)) return undefined;
  const wanted = path.split('/').filter(Boolean);
  const given = url.pathname.split('/').filter(Boolean);
  const labels: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const label = /^\{(\w+)(\+?)\}$/.exec(part);
    const value = label?.[2] === '+' ? given.slice(index).join('/') : given[index];
    if (value === undefined || (!label && value !== part)) return undefined;
    if (label?.[1] !== undefined) labels[label[1]] = decodeURIComponent(value);
    if (label?.[2] === '+') return labels;
  }
  return wanted.length === given.length ? labels : undefined;
};

/** The input of an operation: from the path, the query, headers, and the body. https://smithy.io/2.0/spec/http-bindings.html */
export const inputOf = (
  shape: NormalizedSchema,
  labels: Readonly<Record<string, string>>,
  received: Received,
): object => {
  const body = received.body.length === 0 ? {} : bodyOf(received);
  const found: Record<string, unknown> = {};
  for (const [name, of] of shape.structIterator()) {
    const { httpLabel, httpQuery, httpHeader, httpPayload, jsonName } = of.getMergedTraits();
    const query = httpQuery === undefined ? [] : received.url.searchParams.getAll(httpQuery);
    const text = httpLabel ? labels[name] : httpHeader ? received.headers[httpHeader.toLowerCase()] : query[0];
    if (httpPayload) found[name] = received.body;
    else if (httpQuery !== undefined && of.isListSchema()) found[name] = query.length > 0 ? query : undefined;
    else if (httpLabel ?? httpHeader ?? httpQuery)
      found[name] = of.isNumericSchema() && text !== undefined ? Number(text) : text;
    else found[name] = fromJson(of, body[jsonName ?? name], true);
    if (found[name] === undefined) Reflect.deleteProperty(found, name);
  }
  return found;
};

const bodyOf = ({ body }: Received): Readonly<Record<string, unknown>> => {
  try {
    return JSON.parse(body.toString()) as Readonly<Record<string, unknown>>;
  } catch {
    return {};
  }
};
