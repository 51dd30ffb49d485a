import type { Aws } from '../../aws/aws.ts';
import { readOrganization } from '../../aws/live/organization.ts';
import { readStackSets } from '../../aws/live/stack-sets.ts';
import { readStacks, type LiveStack } from '../../aws/live/stacks.ts';
import { isOurs, tagReader } from '../../aws/tags.ts';
import { billingRegions } from '../../config/sections/cost/regions.ts';
import { isCostStack } from '../../config/sections/cost/names.ts';
import type { LandingZone } from '../../config/landing-zone.ts';
import { makePlan, type Plan } from '../../plan/plan.ts';
import { policyAddress } from './addresses.ts';
import { isOwnedElsewhere, needing, onlyRead } from './owned-elsewhere.ts';
import { kinds } from '../index.ts';
import { takeInventory, type Deployed, type Inventory } from './inventory.ts';

/** Reads AWS and makes the plan that turns it into what the config asks for. Changes nothing. */
export const planFor = async (aws: Aws, zone: LandingZone): Promise<{ plan: Plan; inventory: Inventory }> => {
  const types = [...new Set(zone.guardrails.map(({ type }) => type))];
  const named = new Set(zone.guardrails.map(({ type, name }) => policyAddress(type, name)));
  const [live, readTags, deployed] = await Promise.all([
    // The document of a policy that the config does not name is nobody's question.
    readOrganization(aws, types, (type, name) => named.has(policyAddress(type, name))),
    tagReader(aws),
    readDeployed(aws, zone),
  ]);
  const inventory = takeInventory(zone, { live, readTags, deployed });
  const sides = await Promise.all(
    kinds.map(async (kind) => {
      if (kind.ready && !(await kind.ready(aws, inventory))) return { desired: [], live: [], notes: [], missing: [] };
      const desired = kind.desired(zone);
      const found = await kind.read(aws, inventory, desired);
      if (isOwnedElsewhere(kind.name, zone)) return onlyRead(desired, found);
      return { desired, live: found, notes: [], missing: [] };
    }),
  );
  const missing = new Set(sides.flatMap((side) => side.missing));
  const plan = makePlan({
    // What AWS makes together with something that is not there yet comes with it.
    desired: sides
      .flatMap((side) => [...side.desired])
      .filter(({ implicit, dependsOn }) => !implicit || !dependsOn.some((address) => missing.has(address))),
    live: sides.flatMap((side) => side.live),
    rules: kinds.map((kind) => ({ ...kind, deletable: kind.delete !== undefined })),
    notes: [...inventory.notes, ...sides.flatMap(({ notes }) => notes)],
    organization: live?.id ?? '',
  });
  return { plan: { ...plan, obstacles: [...plan.obstacles, ...needing(plan.changes, missing)] }, inventory };
};

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
