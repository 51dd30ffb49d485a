import type { Aws } from '../../aws/aws.ts';
import type { LiveOrganization } from '../../aws/live/organization.ts';
import { markedRegions } from '../../aws/live/region-marks.ts';
import { ownStackSets, readStackSets, type LiveStackSet } from '../../aws/live/stack-sets.ts';
import { ownStacks, readStacks, type LiveStack } from '../../aws/live/stacks.ts';
import { isOurs } from '../../aws/tags.ts';
import { stackSetsService } from '../../config/deployment/names.ts';
import type { LandingZone } from '../../config/landing-zone.ts';
import { partitionOf } from '../../config/words/partition.ts';
import { regions as knownRegions } from '../../config/words/regions.ts';

/** What CloudFormation has in the management account. */
export interface Deployed {
  readonly stacks: readonly LiveStack[];
  /** Those of the home region. */
  readonly stackSets: readonly LiveStackSet[];
  readonly former: Former;
}

/** Where something of ours is, or was, besides the regions of the config. */
export interface Former {
  /** Regions whose stacks are among the others. */
  readonly regions: readonly string[];
  /** Those that are off in the management account, where nothing can be read. */
  readonly off: readonly string[];
  /** Names of our stack sets by their region, of regions that are home no longer. */
  readonly stackSets: ReadonlyMap<string, readonly string[]>;
}

const nowhere: Former = { regions: [], off: [], stackSets: new Map() };

/**
 * Stacks in every governed region and wherever else one shall be or has been, stack sets in the home region and in those that were home.
 * Where ours has been, tags of the root tell (docs/regions.md): a call for each region that is no more, none for others.
 */
export const readDeployed = async (
  aws: Aws,
  zone: LandingZone,
  organization: Promise<LiveOrganization | undefined>,
): Promise<Deployed> => {
  const named = new Set(zone.deployments.filter(({ targets }) => targets.management).map(({ name }) => name));
  const sets = new Map(zone.deployments.map(({ name, regions }) => [name, regions]));
  // Some services live in one region only, governed or not.
  const regions = new Set([
    ...zone.regions,
    ...zone.deployments.flatMap(({ targets, regions: own }) => (targets.management ? own : [])),
  ]);
  const wanted = (_: unknown, name: string): boolean => named.has(name);
  const [live, stacks, stackSets] = await Promise.all([
    organization,
    Promise.all([...regions].map((region) => readStacks(aws, region, wanted))),
    readStackSets(aws, zone.homeRegion, sets),
  ]);
  const found = { stacks: stacks.flat(), stackSets, former: nowhere };
  return live ? withFormer(aws, zone, live, regions, found) : found;
};

const withFormer = async (
  aws: Aws,
  zone: LandingZone,
  live: LiveOrganization,
  seen: ReadonlySet<string>,
  found: Deployed,
): Promise<Deployed> => {
  const marked = markedRegions(live.rootTags);
  // Made by a version that left no marks: then, once, they may be anywhere.
  const anywhere = marked.size === 0 && live.trustedAccess.includes(stackSetsService);
  const candidates = anywhere
    ? knownRegions.filter((region) => partitionOf(region) === zone.partition)
    : [...marked.keys()];
  const former = candidates.filter((region) => !seen.has(region));
  const homes = candidates.filter(
    (region) => region !== zone.homeRegion && (anywhere || marked.get(region) === 'home'),
  );
  const [all, sets] = await Promise.all([
    Promise.all(former.map(async (region) => ({ region, stacks: await ownStacks(aws, region) }))),
    Promise.all(homes.map(async (region) => [region, await ownStackSets(aws, region)] as const)),
  ]);
  const stacks = all.flatMap((one) => one.stacks ?? []);
  const there = new Set(stacks.map(({ region }) => region));
  return {
    ...found,
    stacks: [...found.stacks, ...stacks],
    former: {
      regions: candidates.filter(
        (region) => !zone.regions.includes(region) && (marked.has(region) || there.has(region)),
      ),
      off: all.flatMap((one) => (one.stacks || anywhere ? [] : one.region)),
      stackSets: new Map(sets.filter(([, names]) => names.length > 0)),
    },
  };
};

/** What this tool has deployed, without a config that says what: by the stack sets of a region, and the regions that those are in. */
export const readOwnDeployed = async (
  aws: Aws,
  region: string,
  organization: Promise<LiveOrganization | undefined>,
): Promise<Deployed> => {
  const [live, stackSets] = await Promise.all([organization, readStackSets(aws, region, new Map())]);
  const reached = stackSets.flatMap(({ instances, targets }) => [
    ...instances.map((one) => one.region),
    ...[...(targets?.values() ?? [])].flat(),
  ]);
  const regions = new Set([region, ...reached, ...markedRegions(live?.rootTags ?? {}).keys()]);
  const stacks = await Promise.all([...regions].map((one) => readStacks(aws, one, isOurs)));
  return { stacks: stacks.flat(), stackSets, former: nowhere };
};
