import {
  DisableIpamOrganizationAdminAccountCommand,
  EC2Client,
  EnableIpamOrganizationAdminAccountCommand,
} from '@aws-sdk/client-ec2';
import { ListDelegatedAdministratorsCommand } from '@aws-sdk/client-organizations';
import type { Aws } from '../../aws/aws.ts';
import { ipamService } from '../../config/words/services.ts';
import type { Inventory } from '../inventory/index.ts';

/**
 * Makes an account the administrator of IPAM. Organizations' own call would register it as well, but make no role by which IPAM sees the
 * accounts of the organization. https://docs.aws.amazon.com/vpc/latest/ipam/enable-integ-ipam.html
 */
export const appoint = (aws: Aws, inventory: Inventory, account: string): Promise<void> =>
  unless(
    () => isAdministrator(aws, account),
    () =>
      clientOf(aws, inventory).send(
        new EnableIpamOrganizationAdminAccountCommand({ DelegatedAdminAccountId: account }),
      ),
  );

export const dismiss = (aws: Aws, inventory: Inventory, account: string): Promise<void> =>
  unless(
    async () => !(await isAdministrator(aws, account)),
    () =>
      clientOf(aws, inventory).send(
        new DisableIpamOrganizationAdminAccountCommand({ DelegatedAdminAccountId: account }),
      ),
  );

const clientOf = (aws: Aws, { zone }: Inventory): EC2Client => aws.client(EC2Client, zone.homeRegion);

/** A call that is sent again because its answer was lost finds its own work done: AWS documents no errors to know that by. */
const unless = async (isDone: () => Promise<boolean>, call: () => Promise<unknown>): Promise<void> => {
  try {
    await call();
  } catch (error) {
    if (!(await isDone())) throw error;
  }
};

const isAdministrator = async (aws: Aws, account: string): Promise<boolean> => {
  const list = new ListDelegatedAdministratorsCommand({ ServicePrincipal: ipamService });
  const { DelegatedAdministrators: found = [] } = await aws.organizations.send(list);
  return found.some(({ Id }) => Id === account);
};
