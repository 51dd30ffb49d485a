import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import type { Aws } from '../../aws/aws.ts';
import { managementKey } from '../../config/organization/types.ts';
import type { LandingZone } from '../../config/landing-zone.ts';
import { UserError } from '../../config/text/problems.ts';
import { printable } from '../../report/text/printable.ts';
import { style } from '../../report/text/style.ts';

export interface Caller {
  readonly account: string;
  readonly arn: string;
}

/** Whose credentials these are. */
export const readCaller = async (aws: Aws): Promise<Caller> => {
  const { Account: account = '', Arn: arn = '' } = await aws.sts.send(new GetCallerIdentityCommand({}));
  return { account, arn };
};

/**
 * Tells whose AWS this is. Throws unless it is the management account's: a delegated administrator may read everything, but what is
 * meant for the management account would be done to its own.
 */
export const tellCaller = ({ account, arn }: Caller, zone: LandingZone, managementId: string | undefined): void => {
  const expected = zone.accounts.find(({ key }) => key === managementKey)?.id ?? managementId;
  if (expected !== undefined && expected !== account) {
    throw new UserError(
      `the credentials belong to account ${account} (${arn}), not to the management account ${expected}\n    -> sign in to the management account, then run again`,
    );
  }
  process.stderr.write(`${style.dim(printable(`AWS account ${account} as ${arn}`))}\n\n`);
};
