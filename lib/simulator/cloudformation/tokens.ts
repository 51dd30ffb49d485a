import { TokenAlreadyExistsException } from '@aws-sdk/client-cloudformation';
import { refusal } from '../engine/refuse.ts';
import type { StackRecord } from './records.ts';

/**
 * Whether a call has been answered before: its token says so. A token of another operation is refused; the words are ours.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_UpdateStack.html, ClientRequestToken
 */
export function isRepeated(stack: StackRecord, operation: string, token: string | undefined): boolean {
  const known = token === undefined ? undefined : stack.tokens?.[token];
  if (known === undefined || known === operation) return known !== undefined;
  throw refusal(TokenAlreadyExistsException, `Token ${String(token)} was already used for ${known}`);
}

/** The operation begins by it: events tell it. */
export function keepToken(stack: StackRecord, operation: string, token: string | undefined): void {
  if (token === undefined) delete stack.token;
  else Object.assign(stack, { token, tokens: { ...stack.tokens, [token]: operation } });
}
