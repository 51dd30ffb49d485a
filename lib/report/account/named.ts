import type { LiveOrganization } from '../../aws/live/organization.ts';
import type { LandingZone } from '../../config/landing-zone.ts';
import type { Tags } from '../../config/organization/types.ts';
import { didYouMean } from '../../config/words/nearest.ts';
import { UserError } from '../../config/text/problems.ts';
import { matchAccounts } from '../../resources/account/match.ts';
import type { Deployed } from '../../resources/engine/inventory.ts';
import { desiredAccount, liveAccount, type AccountReport } from './index.ts';

/** The account that the config calls so; a UserError where there is none. */
export const accountInConfig = (zone: LandingZone, name: string): AccountReport => {
  const found = zone.accounts.find(({ key }) => key === name);
  return found ? desiredAccount(zone, found) : unknown('the config', name, keysOf(zone));
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
      unknown('AWS', name, [...keysOf(zone), ...matched.unclaimed.map((one) => one.name)]));
  const account = zone.accounts.find(({ key }) => key === matched.keyOf(found));
  const tags = await tagsOf(found.id);
  return liveAccount(zone, found, { live, deployed, tags, ...(account ? { account } : {}) });
};

const keysOf = ({ accounts }: LandingZone): string[] => accounts.map(({ key }) => key);

const missing = (name: string): never => {
  throw new UserError(`AWS has no account ${name} yet; landing-zone apply makes it`);
};

const unknown = (where: string, name: string, names: readonly string[]): never => {
  throw new UserError(`${where} has no account ${name}\n    -> ${didYouMean(name, names)}`);
};
