import type { LiveOrganization } from '../../aws/live/organization.ts';
import type { LandingZone } from '../../config/landing-zone.ts';
import type { Tags } from '../../config/organization/types.ts';
import { UserError } from '../../config/text/problems.ts';
import type { PolicyType } from '../../config/words/policy-types.ts';
import { didYouMean } from '../../config/words/nearest.ts';
import { matchAccounts } from '../../resources/inventory/accounts.ts';
import type { Deployed } from '../../resources/inventory/deployed.ts';
import { isMerged, type Effective } from './effective.ts';
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

/** What is asked of AWS about one account, by its id. */
export interface Asking {
  readonly tagsOf: (id: string) => Promise<Tags>;
  readonly effectiveOf: (id: string, types: readonly PolicyType[]) => Promise<Effective>;
}

/** The account that the config calls so, or that has this name, e-mail or id in AWS; a UserError where there is none. */
export const accountInAws = async (
  zone: LandingZone,
  name: string,
  { live, deployed }: Seen,
  { tagsOf, effectiveOf }: Asking,
): Promise<AccountReport> => {
  const matched = matchAccounts(zone.accounts, live);
  const found = keysOf(zone).includes(name)
    ? (matched.of(name) ?? missing(name))
    : (live.accounts.find(({ id, name: own, email }) => [id, own, email].includes(name)) ??
      unknown(' in AWS', name, [...keysOf(zone), ...matched.unclaimed.map((one) => one.name)]));
  const account = zone.accounts.find(({ key }) => key === matched.keyOf(found));
  const [tags, effective] = await Promise.all([
    tagsOf(found.id),
    effectiveOf(found.id, live.policyTypes.filter(isMerged)),
  ]);
  return liveAccount(zone, found, { live, deployed, tags, effective, ...(account ? { account } : {}) });
};

const keysOf = ({ accounts }: LandingZone): string[] => accounts.map(({ key }) => key);

const missing = (name: string): never => {
  throw new UserError(`account "${name}" does not exist in AWS yet\n    -> run landing-zone apply to create it`);
};

const unknown = (where: string, name: string, names: readonly string[]): never => {
  throw new UserError(`unknown account "${name}"${where}\n    -> ${didYouMean(name, names)}`);
};
