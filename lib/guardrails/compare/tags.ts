import type { Value } from '../evaluate/call.ts';
import { textsOf } from '../evaluate/texts.ts';

/** Before the key of a tag in a call. */
export const requestTag = 'aws:requesttag/';

/**
 * `aws:TagKeys` lists the keys of all tags in a call, so that a call with one of them has it in the list as well, whose case it may have: keys of
 * conditions have none. A call that takes tags away may list keys alone.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-tagkeys
 */
export const tagClashIn = (values: ReadonlyMap<string, Value>, action: string): readonly string[] | undefined => {
  if (!values.has('aws:tagkeys')) return undefined;
  const listed = textsOf(values.get('aws:tagkeys')).map((one) => one.toLowerCase());
  const mayBeAlone = /:(untag|(delete|remove).*tag)/.test(action);
  for (const [key, value] of values) {
    if (!key.startsWith(requestTag)) continue;
    const isListed = listed.includes(key.slice(requestTag.length));
    if (value === undefined ? isListed && !mayBeAlone : !isListed) return ['aws:tagkeys', key];
  }
  return undefined;
};
