import { IAMServiceException } from '@aws-sdk/client-iam';
import type { World } from '../../world/world.ts';

/** Not all that IAM answers is modelled as an exception. */
export const iamRefusal = (name: string, message: string, status: number): Error =>
  new IAMServiceException({ name, $fault: 'client', $metadata: { httpStatusCode: status }, message });

type Kind = 'Role' | 'User';

export const claimOf = (kind: Kind, name: string, account: string): string => `AWS::IAM::${kind} ${name} ${account}`;

/** "Names are not distinguished by case": https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
export function demandFree(world: World, kind: Kind, name: string, account: string): void {
  const wanted = claimOf(kind, name, account).toLowerCase();
  const isTaken = [...world.claims.keys()].some((key) => key.toLowerCase() === wanted);
  if (isTaken) throw iamRefusal('EntityAlreadyExists', `${kind} with name ${name} already exists.`, 409);
}
