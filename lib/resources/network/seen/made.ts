import type { Tag } from '@aws-sdk/client-ec2';
import type { NetworkResource } from '../../../network/resources/resource.ts';

/** Whether a stack or stack set is one of ours, now or before. */
export type IsOurs = (stack: string) => boolean;

export const oursOf = (stacks: readonly { readonly name: string }[]): IsOurs => {
  const names = new Set(stacks.map(({ name }) => name));
  return (stack) => stack.startsWith('landing-zone-') || names.has(stack);
};

/** What of ours made something, as CloudFormation tags it; nothing if something else did. In accounts of a stack set its stack is `StackSet-NAME-ID`. */
export const madeBy = (tags: readonly Tag[] | undefined, isOurs: IsOurs): Pick<NetworkResource, 'made'> => {
  const value = (name: string): string | undefined =>
    tags?.find(({ Key }) => Key === `aws:cloudformation:${name}`)?.Value;
  const stack = value('stack-name')
    ?.replace(/^StackSet-/, '')
    .replace(/-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, '');
  return stack !== undefined && isOurs(stack) ? { made: { stack, logicalId: value('logical-id') ?? '' } } : {};
};
