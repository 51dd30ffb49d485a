import type { LiveOrganization } from '../../aws/live/organization.ts';
import type { LandingZone } from '../../config/landing-zone.ts';
import type { Tags } from '../../config/organization/types.ts';
import { UserError } from '../../config/text/problems.ts';
import { didYouMean } from '../../config/words/nearest.ts';
import { matchAccounts } from '../../resources/inventory/accounts.ts';
import type { Deployed } from '../../resources/inventory/deployed.ts';
import { desiredAccount, liveAccount, type AccountReport } from './index.ts';

/** The account that the config calls so; a UserError where there is none. */
export const accountInConfig = (zone: LandingZone, name: string): AccountReport => {
  const found = zone.accounts.find(({ key }) => key === name);
  return found ? desiredAccount(zone, found) : unknown('', name, keysOf(zone));
};

/** What AWS was seen to have. */
export interface Seen {
  readonly live: LiveOrganization;
  readonly deployed: Deployed;
}

/** The account that the config calls so, or that has this name, e-mail or id in AWS; a UserError where there is none. */
export const accountInAws = async (
  zone: LandingZone,
  name: string,
  { live, deployed }: Seen,
  tagsOf: (id: string) => Promise<Tags>,
): Promise<AccountReport> => {
  const matched = matchAccounts(zone.accounts, live);
  const found = keysOf(zone).includes(name)
    ? (matched.of(name) ?? missing(name))
    : (live.accounts.find(({ id, name: own, email }) => [id, own, email].includes(name)) ??
      unknown(' in AWS', name, [...keysOf(zone), ...matched.unclaimed.map((one) => one.name)]));
  const account = zone.accounts.find(({ key }) => key === matched.keyOf(found));
  const tags = await tagsOf(found.id);
  return liveAccount(zone, found, { live, deployed, tags, ...(account ? { account } : {}) });
};

const keysOf = ({ accounts }: LandingZone): string[] => accounts.map(({ key }) => key);

const missing = (name: string): never => {
  throw new UserError(`account "${name}" does not exist in AWS yet\n    -> run landing-zone apply to create it`);
};

const unknown = (where: string, name: string, names: readonly string[]): never => {
  throw new UserError(`unknown account "${name}"${where}\n    -> ${didYouMean(name, names)}`);
};
