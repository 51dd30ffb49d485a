import { markedRegions } from '../../aws/live/region-marks.ts';
import type { Note } from '../../plan/diff.ts';
import { organizationAddress } from '../inventory/addresses.ts';
import type { Inventory } from '../inventory/index.ts';

/**
 * Why a change of home region has to wait: stack sets stay in the region that they were made in, and what they have made in accounts has
 * the names that those of the new home would take.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-concepts.html
 */
export const homeLeftBehind = (inventory: Inventory): Note[] => {
  const { zone, deployed, live } = inventory;
  const note = (text: string): Note => ({
    address: organizationAddress,
    text: `has homeRegion ${zone.homeRegion} in the configuration, but ${text}`,
  });
  const left = new Map<string, string[]>();
  for (const [region, names] of deployed.former.stackSets) left.set(region, [...names]);
  for (const [region, names] of stacksLeft(inventory)) left.set(region, [...(left.get(region) ?? []), ...names]);
  const found = [...left].map(([region, names]) =>
    note(
      `${some(names)} ${names.length === 1 ? 'is' : 'are'} in ${region}, and AWS cannot move them: ` +
        `set organization.homeRegion: ${region} again, or follow "Change the home region" in docs/regions.md`,
    ),
  );
  const wasHome = [...markedRegions(live?.rootTags ?? {})].flatMap(([region, use]) => (use === 'home' ? region : []));
  const dark = deployed.former.off.filter((region) => region !== zone.homeRegion && wasHome.includes(region));
  return [
    ...found,
    ...dark.map((region) =>
      note(
        `the former one, ${region}, is disabled in the management account: enable it, so that its stack sets can be read`,
      ),
    ),
  ];
};

/** Stacks that the config has in the home region alone, and that are still in another. */
const stacksLeft = ({ zone, deployed }: Inventory): Map<string, string[]> => {
  const { homeRegion } = zone;
  const left = new Map<string, string[]>();
  for (const { name, regions, targets } of zone.deployments) {
    if (!targets.management || regions.length !== 1 || regions[0] !== homeRegion) continue;
    const there = deployed.stacks.filter((one) => one.name === name).map(({ region }) => region);
    if (there.includes(homeRegion)) continue;
    for (const region of there) left.set(region, [...(left.get(region) ?? []), name]);
  }
  return left;
};

const some = (names: readonly string[]): string => {
  const [first = '', ...others] = [...names].sort();
  return others.length === 0 ? first : `${first} and ${others.length} more`;
};
