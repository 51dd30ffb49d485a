import { isOpen } from '../../aws/live/organization.ts';
import type { LandingZone } from '../../config/landing-zone.ts';
import { logArchiveName } from '../../config/sections/logging/names.ts';
import { isOptIn } from '../../config/words/regions.ts';
import { accountAddress } from '../inventory/addresses.ts';
import type { Inventory } from '../inventory/index.ts';

/** Regions that an account of the config and of AWS has; all where AWS does not let us look. */
export type RegionsOf = (key: string) => Promise<ReadonlySet<string> | 'all'>;

/**
 * Tells in which member accounts a governed region is off while the config does not turn it on: stacks fail there. Where the administrator
 * of security or the log archive is among them, their sections fail as a whole: an obstacle. It takes a call for each account.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-prereqs.html
 */
export const tellRegionsOff = async (inventory: Inventory, regionsOf: RegionsOf): Promise<void> => {
  const { zone, accounts, notes, obstacles } = inventory;
  const governed = zone.regions.filter(isOptIn);
  if (governed.length === 0 || zone.enableRegions === true) return;
  const members = zone.accounts.filter(({ key, management, closed }) => {
    const live = accounts.of(key);
    return !management && !closed && (!live || isOpen(live));
  });
  const all = await Promise.all(
    members.map(async ({ key }) => (accounts.of(key) ? await regionsOf(key) : new Set<string>())),
  );
  for (const [index, { key }] of members.entries()) {
    const on = all[index];
    if (on === undefined || on === 'all') continue;
    const address = accountAddress(key);
    for (const region of governed.filter((one) => !on.has(one))) {
      if (!accounts.of(key))
        notes.push({ address, text: `will come with ${region} disabled, and stacks fail there: ${remedy}` });
      else if (isCentral(zone, key, region))
        obstacles.push({ address, text: `has ${region} disabled, which its services need: ${remedy}` });
      else notes.push({ address, text: `has ${region} disabled, and stacks fail there: ${remedy}` });
    }
  }
};

const remedy = 'set organization.enableRegions: true, or enable the region in the account';

/** Whether a section hangs on this region of this account. The archive's key names services of all regions. */
const isCentral = ({ security, deployments }: LandingZone, key: string, region: string): boolean =>
  deployments.some(({ name, targets }) => name === logArchiveName && targets.accounts.includes(key)) ||
  (security?.administrator === key &&
    [security.guardDuty, security.accessAnalyzer, security.macie, security.inspector, security.detective].some(
      (service) => service?.regions.includes(region) === true,
    ));
