import { placeText, placesIn, UserError } from '../../config/text/problems.ts';
import { parseJson } from '../../guardrails/grammar/json.ts';
import type { Permitted } from '../permitted/index.ts';
import type { Who } from '../permitted/who.ts';
import { readDecoded } from './decoded.ts';
import { readMessage, type Refusal } from './message.ts';
import { readRecord } from './record.ts';

export type { Refusal } from './message.ts';

/** A pasted message, a decoded one, or a record of CloudTrail as JSON, from a source of that name. Throws a UserError for anything else. */
export const readRefusal = (text: string, source = 'this'): Refusal => {
  const found = /^\s*[[{]/.test(text) ? readJson(text, source) : readMessage(text);
  if (found) return found;
  throw new UserError(untold(text, source));
};

const readJson = (text: string, source: string): Refusal | undefined => {
  const value = parsed(text, source);
  return readRecord(value) ?? readDecoded(value) ?? readMessage(textsIn(value).join('\n'));
};

const parsed = (text: string, source: string): object => {
  try {
    return JSON.parse(text) as object;
  } catch {
    const [first] = parseJson(text).findings;
    const at = placeText(placesIn(source, text)(first?.offset ?? 0));
    const what = first ? `: ${first.message}` : '';
    throw new UserError(`${at}: not valid JSON${what}\n    -> pass one CloudTrail record, or a file of Records`);
  }
};

/** SDKs answer `{ "message": "User: ..." }`. */
const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
};

/** Some messages tell neither who nor what. */
const untold = (text: string, source: string): string => {
  if (/encoded authorization failure message/i.test(text))
    return (
      `${source} has an encoded message, which only AWS can decode\n` +
      '    -> run aws sts decode-authorization-message --encoded-message TEXT, and pass what it prints'
    );
  if (
    /access ?denied|forbidden|\(403\)|unauthorized|not authorized|ciphertext refers to|not allowed to access/i.test(
      text,
    )
  )
    return (
      `${source} does not say who was denied, and which action\n` +
      '    -> pass the CloudTrail record of the call, or ask landing-zone can WHO ACTION --account ACCOUNT'
    );
  return (
    `${source} is neither an AccessDenied message nor a CloudTrail record\n` +
    '    -> paste the whole message: User: ARN is not authorized to perform: ACTION ...'
  );
};

/** Who was refused, and from which account: its key where the config knows the id. */
export const callerOf = (
  { principal }: Refusal,
  { ids }: Permitted,
): { readonly who: Who; readonly id: string; readonly account: string | undefined } => {
  const [arn, , service = '', , id = '', ...rest] = principal.split(':');
  if (arn !== 'arn') return { who: { kind: 'service', name: principal }, id: '', account: undefined };
  const [kind = '', ...names] = rest.join(':').split('/');
  const name = service === 'sts' ? (names[0] ?? '') : names.join('/');
  return { who: whoOf(kind, name), id, account: ids.keyOf(id) };
};

const whoOf = (kind: string, name: string): Who => {
  if (kind === 'root') return { kind: 'word', name: 'root' };
  if (kind === 'user') return { kind: 'iamUser', name };
  const set = /AWSReservedSSO_(.+)_[0-9a-f]{16}$/.exec(name)?.[1];
  return set === undefined ? { kind: 'role', name } : { kind: 'permissionSet', name: set };
};
