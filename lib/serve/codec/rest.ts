import type { NormalizedSchema } from '@smithy/core/schema';
import { header, type Received } from '../received.ts';
import { fromJson, jsonWriter } from './json.ts';
import { fromText, type Members, timeFormat, timeText } from './shape.ts';
import { element, fromXml, xmlWriter } from './xml.ts';

/** What goes back over the wire. */
export interface Sent {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** The input of an operation: from the path, the query, headers, and the body. https://smithy.io/2.0/spec/http-bindings.html */
export const restInput = (
  shape: NormalizedSchema,
  labels: Readonly<Record<string, string>>,
  received: Received,
  isXml: boolean,
): Members => {
  const { headers, url } = received;
  const document = (of: NormalizedSchema): unknown => {
    const text = received.body.toString();
    return isXml ? fromXml(of, text) : fromJson(of, text);
  };
  const found: Record<string, unknown> = {};
  const inBody = new Set<string>();
  for (const [name, member] of shape.structIterator()) {
    const { httpLabel, httpQuery, httpHeader, httpPayload, httpPrefixHeaders } = member.getMergedTraits();
    const take = (text: string | undefined): void => {
      if (text !== undefined) found[name] = fromText(member, text);
    };
    if (httpLabel) take(labels[name]);
    else if (httpQuery !== undefined) {
      const all = url.searchParams.getAll(httpQuery);
      if (member.isListSchema() && all.length > 0) found[name] = all;
      else take(all[0]);
    } else if (httpHeader !== undefined) {
      const text = header(headers, httpHeader);
      if (headers[httpHeader.toLowerCase()] === undefined) continue;
      if (member.isListSchema()) found[name] = text.split(/, */);
      else take(text);
    } else if (httpPrefixHeaders !== undefined) found[name] = prefixed(headers, httpPrefixHeaders);
    else if (!httpPayload) inBody.add(name);
    else if (received.body.length > 0)
      found[name] = member.isStructSchema()
        ? document(member)
        : member.isStringSchema()
          ? received.body.toString()
          : received.body;
  }
  if (inBody.size > 0 && received.body.length > 0)
    for (const [name, value] of Object.entries(document(shape) as Members)) if (inBody.has(name)) found[name] = value;
  return found;
};

const prefixed = (headers: Received['headers'], prefix: string): Members =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      name.startsWith(prefix.toLowerCase()) ? [[name.slice(prefix.length), String(value)]] : [],
    ),
  );

/** The other way round. */
export const restOutput = (
  shape: NormalizedSchema,
  output: Members,
  status: number,
  namespace: string | undefined,
): Sent => {
  const headers: Record<string, string> = {};
  const rest: Record<string, unknown> = { ...output };
  let payload: string | Uint8Array | undefined;
  const body = (of: NormalizedSchema, value: unknown, name: string): string =>
    namespace === undefined
      ? JSON.stringify(jsonWriter(of)(value))
      : document(name, namespace, xmlWriter(of)(value) as string);
  for (const [name, member] of shape.isStructSchema() ? shape.structIterator() : []) {
    const { httpHeader, httpPrefixHeaders, httpPayload, httpResponseCode, xmlName } = member.getMergedTraits();
    const value = output[name];
    if (httpHeader === undefined && httpPrefixHeaders === undefined && !httpPayload && !httpResponseCode) continue;
    Reflect.deleteProperty(rest, name);
    if (value === undefined || value === null) continue;
    if (httpHeader !== undefined)
      headers[httpHeader.toLowerCase()] =
        value instanceof Date ? timeText(value, timeFormat(member, 6)) : textOf(value);
    else if (httpPrefixHeaders !== undefined)
      for (const [key, one] of Object.entries(value as Members)) headers[`${httpPrefixHeaders}${key}`] = String(one);
    else if (httpPayload)
      payload = member.isStructSchema()
        ? body(member, value, xmlName ?? member.getName() ?? name)
        : (value as string | Uint8Array);
  }
  const isEmpty = Object.values(rest).every((value) => value === undefined);
  const whole =
    payload ??
    (shape.isStructSchema() && !(namespace !== undefined && isEmpty) ? body(shape, rest, nameOf(shape)) : '');
  const type = namespace === undefined ? 'application/json' : 'application/xml';
  return { status, headers: { 'content-type': type, ...headers }, body: whole };
};

/** As the model names it: `ListBucketResult` of ListObjectsV2. */
const nameOf = (shape: NormalizedSchema): string => shape.getMergedTraits().xmlName ?? shape.getName() ?? '';

const document = (name: string, namespace: string, content: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${element(name, content).replace(`<${name}>`, () => `<${name} xmlns="${namespace}">`)}`;

/** Headers hold scalars. */
const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
