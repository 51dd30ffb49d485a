import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import type { Aws } from '../aws/aws.ts';
import { managementKey, type LandingZone } from '../config/landing-zone.ts';
import { UserError } from '../config/problems.ts';
import { style } from '../report/style.ts';

/** Whose AWS this is, in a line. Throws when the config names another management account: the credentials are the wrong ones. */
export const tellIdentity = async (aws: Aws, zone: LandingZone): Promise<string> => {
  const { Account: account = '', Arn: arn = '' } = await aws.sts.send(new GetCallerIdentityCommand({}));
  const expected = zone.accounts.find(({ key }) => key === managementKey)?.id;
  if (expected !== undefined && expected !== account) {
    throw new UserError(
      `the credentials are of account ${account} (${arn}), but the config is for the management account ${expected}: sign in to that one`,
    );
  }
  return style.dim(`AWS account ${account} as ${arn}`);
};
