import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import type { Aws } from '../aws/aws.ts';
import { managementKey, type LandingZone } from '../config/landing-zone.ts';
import { UserError } from '../config/problems.ts';
import { printable } from '../report/printable.ts';
import { style } from '../report/style.ts';

/**
 * Whose AWS this is, in a line. Throws unless it is the management account: a delegated administrator may read everything, but what
 * is meant for the management account would be done to its own.
 */
export const tellIdentity = async (aws: Aws, zone: LandingZone, managementId: string | undefined): Promise<string> => {
  const { Account: account = '', Arn: arn = '' } = await aws.sts.send(new GetCallerIdentityCommand({}));
  const expected = zone.accounts.find(({ key }) => key === managementKey)?.id ?? managementId;
  if (expected !== undefined && expected !== account) {
    throw new UserError(
      `the credentials are of account ${account} (${arn}), but the organization is that of ${expected}: sign in to the management account`,
    );
  }
  return style.dim(printable(`AWS account ${account} as ${arn}`));
};
