import { EC2Client } from '@aws-sdk/client-ec2';
import { accountAddress } from '../inventory/addresses.ts';
import { memberRole } from '../inventory/roles.ts';
import type { Place } from './gateway.ts';

/** A client that acts in the network account, in its region or another. EC2's is large: import this only where there is a network. */
export const clientOf = async ({ aws, inventory, network, region }: Place, other = region): Promise<EC2Client> => {
  const account = inventory.id(accountAddress(network.account));
  const { client } = await aws.member(memberRole(inventory, account));
  return client(EC2Client, other);
};
