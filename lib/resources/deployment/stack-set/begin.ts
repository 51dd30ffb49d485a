import { OperationIdAlreadyExistsException } from '@aws-sdk/client-cloudformation';
import type { Aws } from '../../../aws/aws.ts';
import { unless } from '../../../aws/unless.ts';

const counts = new WeakMap<Aws, number>();

/**
 * Begins an operation on a stack set under an id of ours, and returns the id. That the id is taken means that an earlier call was accepted
 * whose answer was lost. https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStackInstances.html, OperationId
 */
export const begin = async (aws: Aws, send: (id: string) => Promise<unknown>): Promise<string> => {
  const count = (counts.get(aws) ?? 0) + 1;
  counts.set(aws, count);
  const id = `landing-zone-${Math.trunc(aws.clock.now())}-${count}`;
  await unless([OperationIdAlreadyExistsException], () => send(id));
  return id;
};
