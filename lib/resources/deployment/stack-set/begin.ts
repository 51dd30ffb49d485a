import { OperationIdAlreadyExistsException } from '@aws-sdk/client-cloudformation';
import type { Aws } from '../../../aws/aws.ts';
import { orFind } from '../../../aws/unless.ts';

const counts = new WeakMap<Aws, number>();

/**
 * Begins an operation on a stack set under an id of ours, and returns the id. That the id is taken means that an earlier call was accepted
 * whose answer was lost. https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStackInstances.html, OperationId
 */
export const begin = async (
  aws: Aws,
  send: (id: string) => Promise<{ readonly OperationId?: string | undefined }>,
): Promise<string> => {
  const count = (counts.get(aws) ?? 0) + 1;
  counts.set(aws, count);
  const id = `landing-zone-${Math.trunc(aws.clock.now())}-${count}`;
  return orFind(
    [OperationIdAlreadyExistsException],
    // An endpoint may give ids of its own (moto does).
    async () => (await send(id)).OperationId ?? id,
    () => Promise.resolve(id),
  );
};
