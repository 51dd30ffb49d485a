import { Readable } from 'node:stream';
import { isForeign } from './foreign.ts';
import type { DeserializeMiddleware, MetadataBearer } from '@smithy/types';

/** An answer of which a part is missing, or that is not AWS's at all: whether the call was carried out is not known. */
export class NotWhole extends Error {
  override readonly name = 'IncompleteAnswer';
  /** What the SDK goes by: the call is sent again, as if no answer had come. */
  readonly $retryable = {};
}

/**
 * Reads the answers that the SDK would read half: truncated XML makes it see shorter lists, an empty body or a page of HTML none at all.
 * Gives up on those that do not end in so many milliseconds. Only for services that answer with documents.
 */
export const wholeAnswers =
  (longest: number): DeserializeMiddleware<object, MetadataBearer> =>
  (next, context) =>
  async (args) => {
    const result = await next(args);
    const response = result.response as { statusCode?: number; body?: unknown };
    const { statusCode = 0, body } = response;
    if (!(body instanceof Readable)) return result;
    const bytes = await bytesOf(body, longest);
    response.body = bytes;
    if (statusCode < 200 || statusCode > 299) return result;
    const { headers = {} } = args.request as { headers?: Readonly<Record<string, string>> };
    const sent = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
    const isRead = /^(List|Describe|Get)/.test(String(context.commandName));
    const wrong = faultIn(new TextDecoder().decode(bytes), sent.includes('urlencoded'), isRead);
    if (wrong !== undefined) throw new NotWhole(wrong);
    return result;
  };

/** What is wrong with the body of a success. `isQuery`: it must be XML. */
const faultIn = (text: string, isQuery: boolean, isRead: boolean): string | undefined => {
  if (/^\s*<(!doctype html|html)\b/i.test(text)) return 'the answer is a page of HTML';
  if (text.trim() === '') return isQuery || isRead ? 'the answer is empty' : undefined;
  if (!isQuery) return undefined;
  const [, root] = /^\s*(?:<\?[^>]*\?>\s*)?<([\w:.-]+)/.exec(text) ?? [];
  if (root === undefined) return 'the answer is not XML';
  const isClosed = text.trimEnd().endsWith(`</${root}>`) || /^\s*(?:<\?[^>]*\?>\s*)?<[^>]*\/>\s*$/.test(text);
  return isClosed ? undefined : 'the answer ends in the middle';
};

/** The failure of the SDK to read an answer, in our words; anything else unchanged. Errors may be pages as well. */
export const unreadAnswer = (error: unknown): unknown => {
  const { name, $metadata } = (error ?? {}) as { name?: unknown; $metadata?: { httpStatusCode?: number } };
  const status = $metadata?.httpStatusCode ?? 200;
  // Foreign: an endpoint other than AWS, which does not know the call.
  if (status >= 500 && isPage(error) && !isForeign(error))
    return new NotWhole(`the answer is not AWS's (HTTP status ${status})`, { cause: error });
  return name === 'SyntaxError' && status >= 200 && status <= 299
    ? new NotWhole('the answer ends in the middle, or is not JSON', { cause: error })
    : error;
};

/** Pages that the SDK could not read: JSON is a SyntaxError, XML of another kind has no name, and the rest tells how to debug it. */
export const isPage = (error: unknown): boolean =>
  error instanceof Error &&
  '$metadata' in error &&
  (['SyntaxError', 'Unknown'].includes(error.name) || error.message.includes('Deserialization error'));

const bytesOf = async (body: Readable, longest: number): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = [];
  const late = Object.assign(new Error('the answer does not end'), { name: 'TimeoutError' });
  const limit = setTimeout(() => body.destroy(late), longest);
  try {
    for await (const chunk of body) chunks.push(chunk as Uint8Array);
  } finally {
    clearTimeout(limit);
  }
  return Buffer.concat(chunks);
};
