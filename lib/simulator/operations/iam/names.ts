import { IAMServiceException } from '@aws-sdk/client-iam';
import type { World } from '../../world/world.ts';

/** Not all that IAM answers is modelled as an exception. */
export const iamRefusal = (name: string, message: string, status: number): Error =>
  new IAMServiceException({ name, $fault: 'client', $metadata: { httpStatusCode: status }, message });

type Kind = 'Role' | 'User';

export const claimOf = (kind: Kind, name: string, account: string): string => `AWS::IAM::${kind} ${name} ${account}`;

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const most: Readonly<Record<Kind, number>> = { Role: 1_000, User: 5_000 };

/** "Names are not distinguished by case": https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
export function demandFree(world: World, kind: Kind, name: string, account: string): void {
  const wanted = claimOf(kind, name, account).toLowerCase();
  let count = 0;
  for (const key of world.claims.keys()) {
    if (!key.startsWith(`AWS::IAM::${kind} `) || !key.endsWith(` ${account}`)) continue;
    count++;
    if (key.toLowerCase() === wanted)
      throw iamRefusal('EntityAlreadyExists', `${kind} with name ${name} already exists.`, 409);
  }
  if (count >= most[kind])
    throw iamRefusal('LimitExceeded', `Cannot exceed quota for ${kind}sPerAccount: ${most[kind]}`, 409);
}

/** Words: moto's of AWS, moto/iam/exceptions.py; https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html */
export function demandTags(tags: readonly { readonly Key?: string | undefined }[] = []): void {
  const keys = tags.map(({ Key = '' }) => Key.toLowerCase());
  if (new Set(keys).size < keys.length)
    throw iamRefusal('InvalidInput', 'Duplicate tag keys found. Please note that Tag keys are case insensitive.', 400);
  if (keys.some((key) => key.startsWith('aws:')))
    throw iamRefusal('InvalidInput', 'aws: prefixed tag key names are not allowed for external use.', 400);
}
