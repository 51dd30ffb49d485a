import { GetGroupIdCommand, GetUserIdCommand, ResourceNotFoundException } from '@aws-sdk/client-identitystore';
import type { Aws } from '../../aws/aws.ts';
import type { Instance } from '../../aws/live/access.ts';
import { identityStore } from '../../aws/live/directory.ts';
import type { Principal } from '../../config/sections/access/types.ts';
import type { Lane } from '../kind.ts';

/** The directory takes changes side by side. */
export const directoryLane: Lane = { name: 'directory', width: 10, seconds: 0.5 };

/** The id of a group or user as the directory has it now; undefined where there is none of that name. */
export const findPrincipal = async (
  aws: Aws,
  instance: Instance,
  { type, name }: Principal,
): Promise<string | undefined> => {
  const client = identityStore(aws, instance);
  const AttributePath = type === 'group' ? 'displayName' : 'userName';
  const input = {
    IdentityStoreId: instance.store,
    AlternateIdentifier: { UniqueAttribute: { AttributePath, AttributeValue: name } },
  };
  try {
    return type === 'group'
      ? (await client.send(new GetGroupIdCommand(input))).GroupId
      : (await client.send(new GetUserIdCommand(input))).UserId;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
};
