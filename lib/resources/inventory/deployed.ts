import type { Aws } from '../../aws/aws.ts';
import { readStackSets, type LiveStackSet } from '../../aws/live/stack-sets.ts';
import { readStacks, type LiveStack } from '../../aws/live/stacks.ts';
import { isOurs } from '../../aws/tags.ts';
import { isCostStack } from '../../config/sections/cost/names.ts';
import { billingRegions } from '../../config/sections/cost/regions.ts';
import type { LandingZone } from '../../config/landing-zone.ts';

/** What CloudFormation has in the management account. */
export interface Deployed {
  readonly stacks: readonly LiveStack[];
  readonly stackSets: readonly LiveStackSet[];
}

/** Stacks in every governed region and wherever else one shall be, stack sets in the home region. */
export const readDeployed = async (aws: Aws, zone: LandingZone): Promise<Deployed> => {
  const named = new Set(zone.deployments.filter(({ targets }) => targets.management).map(({ name }) => name));
  const sets = new Map(zone.deployments.map(({ name, regions }) => [name, regions]));
  // Some services live in one region only, governed or not.
  const regions = new Set([
    ...zone.regions,
    ...zone.deployments.flatMap(({ targets, regions: own }) => (targets.management ? own : [])),
  ]);
  const wanted = (_: unknown, name: string): boolean => named.has(name);
  const [stacks, left, stackSets] = await Promise.all([
    Promise.all([...regions].map((region) => readStacks(aws, region, wanted))),
    readCostStacks(aws, zone, regions),
    readStackSets(aws, zone.homeRegion, sets),
  ]);
  return { stacks: [...stacks.flat(), ...left], stackSets };
};

/** What is left of a section that the config no longer has, where nobody else would look. */
const readCostStacks = async (aws: Aws, zone: LandingZone, seen: ReadonlySet<string>): Promise<LiveStack[]> => {
  const region = billingRegions[zone.partition];
  if (region === undefined || seen.has(region)) return [];
  return (await readStacks(aws, region, () => false)).filter(({ name }) => isCostStack(name));
};

/** What this tool has deployed, without a config that says what: by the stack sets of a region, and the regions that those are in. */
export const readOwnDeployed = async (aws: Aws, region: string): Promise<Deployed> => {
  const stackSets = await readStackSets(aws, region, new Map());
  const reached = stackSets.flatMap(({ instances, targets }) => [
    ...instances.map((one) => one.region),
    ...[...(targets?.values() ?? [])].flat(),
  ]);
  const regions = new Set([region, ...reached]);
  const stacks = await Promise.all([...regions].map((one) => readStacks(aws, one, isOurs)));
  return { stacks: stacks.flat(), stackSets };
};
