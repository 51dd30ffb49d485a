import { AccountNotFoundException, DescribeAccountCommand } from '@aws-sdk/client-organizations';
import type { Aws } from '../../aws/aws.ts';
import { isNoHost } from '../../aws/no-host.ts';
import { isRegionOff } from '../../aws/region-off.ts';
import { ifThere } from '../../aws/unless.ts';
import { UserError } from '../../config/text/problems.ts';
import type { SecurityService } from './service.ts';

/** Nothing is taken from an administrator that only the list of accounts does not tell of. */
export const demandGone = async (aws: Aws, AccountId: string): Promise<void> => {
  const found = await ifThere([AccountNotFoundException], () =>
    aws.organizations.send(new DescribeAccountCommand({ AccountId })),
  );
  if (found)
    throw new UserError(
      `the list of accounts that AWS returned does not have account ${AccountId}, which is in the organization\n    -> run again`,
    );
};

/** None where AWS turns out not to have the service, or the region is off. */
export const administratorOf = async (
  service: SecurityService,
  aws: Aws,
  region: string,
): Promise<string | undefined> => {
  try {
    return await service.administrator(aws, region);
  } catch (error) {
    if (isNoHost(error) || isRegionOff(error, region)) return undefined;
    throw error;
  }
};

/** A call that is sent again because its answer was lost finds its own work done. */
export const appoint = async (service: SecurityService, aws: Aws, region: string, account: string): Promise<void> => {
  try {
    await service.appoint(aws, region, account);
  } catch (error) {
    if (isNoHost(error)) throw notThere(service, region);
    if ((await service.administrator(aws, region)) !== account) throw error;
  }
};

const notThere = ({ title }: SecurityService, region: string): UserError =>
  new UserError(
    `${title} has no endpoint in ${region}: AWS does not offer it there\n` +
      `    -> remove ${region} from the regions of ${title} under security`,
  );

/** The same. */
export const dismiss = async (service: SecurityService, aws: Aws, region: string, account: string): Promise<void> => {
  try {
    await service.dismiss(aws, region, account);
  } catch (error) {
    if ((await service.administrator(aws, region)) === account) throw error;
  }
};
