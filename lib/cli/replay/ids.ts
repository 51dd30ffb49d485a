import type { Aws } from '../../aws/aws.ts';
import { readOrganization } from '../../aws/live/organization.ts';
import type { LandingZone } from '../../config/landing-zone.ts';
import { UserError } from '../../config/text/problems.ts';
import type { Ids } from '../../guardrails/replay/index.ts';
import { matchAccounts } from '../../resources/inventory/accounts.ts';

/** As far as the config gives ids. */
export const idsOfConfig = ({ accounts }: LandingZone): Ids => ({
  accounts: new Map(accounts.flatMap(({ key, id }) => (id === undefined ? [] : [[key, id] as const]))),
  others: new Map(),
  organization: undefined,
});

/** As AWS has them; of accounts that the config does not name as well. */
export const readIds = async (aws: Aws, zone: LandingZone): Promise<Ids> => {
  const live = await readOrganization(aws, []);
  if (!live)
    throw new UserError(
      'the account of these credentials has no organization\n    -> use credentials of the management account',
    );
  const matches = matchAccounts(zone.accounts, live);
  return {
    accounts: new Map(
      zone.accounts.flatMap(({ key }) => {
        const found = matches.of(key);
        return found ? [[key, found.id] as const] : [];
      }),
    ),
    others: new Map(matches.unclaimed.map((account) => [account.id, account.email])),
    organization: live.id,
  };
};
