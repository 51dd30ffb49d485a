import type { Aws } from '../../aws/aws.ts';
import { readOrganization } from '../../aws/live/organization.ts';
import { tagReader } from '../../aws/tags.ts';
import type { LandingZone } from '../../config/landing-zone.ts';
import { makePlan, type Plan } from '../../plan/plan.ts';
import { policyAddress } from '../inventory/addresses.ts';
import { judgeLockouts } from './lockout/index.ts';
import { isOwnedElsewhere, needing, onlyRead } from './owned-elsewhere.ts';
import { kinds } from '../index.ts';
import { readDeployed } from '../inventory/deployed.ts';
import { takeInventory, type Inventory } from '../inventory/index.ts';

/** Reads AWS and makes the plan that turns it into what the config asks for. Changes nothing. */
export const planFor = async (aws: Aws, zone: LandingZone): Promise<{ plan: Plan; inventory: Inventory }> => {
  await Promise.all(kinds.flatMap((kind) => (kind.load ? [kind.load(zone)] : [])));
  const types = [...new Set(zone.guardrails.map(({ type }) => type))];
  const named = new Set(zone.guardrails.map(({ type, name, awsName = name }) => policyAddress(type, awsName)));
  const [live, readTags, deployed] = await Promise.all([
    // The document of a policy that the config does not name matters where it may lock somebody out, or close internet gateways.
    readOrganization(
      aws,
      types,
      (type, name, isAttached) =>
        named.has(policyAddress(type, name)) ||
        (isAttached && ['scp', 'rcp'].includes(type)) ||
        (zone.network !== undefined && type === 'declarative-ec2'),
    ),
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
    judge: judgeLockouts(zone),
    organization: live?.id ?? '',
  });
  return {
    plan: { ...plan, obstacles: [...plan.obstacles, ...inventory.obstacles, ...needing(plan.changes, missing)] },
    inventory,
  };
};
