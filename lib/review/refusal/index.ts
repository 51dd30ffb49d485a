import { UserError } from '../../config/text/problems.ts';
import type { Permitted } from '../permitted/index.ts';
import type { Who } from '../permitted/who.ts';
import { readMessage, type Refusal } from './message.ts';
import { readRecord } from './record.ts';

export type { Refusal } from './message.ts';

/** A pasted message, or a record of CloudTrail as JSON. Throws a UserError for anything else. */
export const readRefusal = (text: string): Refusal => {
  const found = /^\s*[[{]/.test(text) ? readRecord(parsed(text)) : readMessage(text);
  if (found) return found;
  throw new UserError(
    'this is neither an AccessDenied message nor a CloudTrail record\n    -> paste the whole message: User: ARN is not authorized to perform: ACTION ...',
  );
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new UserError('this is not valid JSON\n    -> pass one CloudTrail record');
  }
};

/** Who was refused, and from which account: its key where the config knows the id. */
export const callerOf = (
  { principal }: Refusal,
  { ids }: Permitted,
): { readonly who: Who; readonly id: string; readonly account: string | undefined } => {
  const [, , service = '', , id = '', ...rest] = principal.split(':');
  const resource = rest.join(':');
  const [kind = '', ...names] = resource.split('/');
  const name = service === 'sts' ? (names[0] ?? '') : names.join('/');
  const set = /AWSReservedSSO_(.+)_[0-9a-f]{16}$/.exec(name)?.[1];
  const who: Who =
    kind === 'root'
      ? { kind: 'word', name: 'root' }
      : set === undefined
        ? { kind: 'role', name }
        : { kind: 'permissionSet', name: set };
  return { who, id, account: ids.keyOf(id) };
};
