import type { Aws } from '../../aws/aws.ts';
import { readOrganization } from '../../aws/live/organization.ts';
import { once } from '../../aws/paging.ts';
import { tagReader } from '../../aws/tags.ts';
import type { LandingZone } from '../../config/landing-zone.ts';
import { diff, type Note } from '../../plan/diff.ts';
import type { Sides } from '../../plan/kind.ts';
import type { Judgement, Plan } from '../../plan/plan.ts';
import { addressKind, type Address, type LiveResource, type Resource } from '../../plan/resource.ts';
import { policyAddress } from '../inventory/addresses.ts';
import { judgeLockouts } from './lockout/index.ts';
import { isOwnedElsewhere, needing, onlyRead } from './owned-elsewhere.ts';
import { kinds } from '../index.ts';
import type { Kind } from '../kind.ts';
import { readDeployed } from '../inventory/deployed.ts';
import { takeInventory, type Inventory } from '../inventory/index.ts';
import { awaitsAccount } from './out-of-use.ts';
import { settingsOf } from './settings.ts';
import { planAround, unreadKind } from './unread.ts';

/** Reads AWS and makes the plan that turns it into what the config asks for. Changes nothing. */
export const planFor = async (
  aws: Aws,
  zone: LandingZone,
): Promise<{ plan: Plan; inventory: Inventory; sides: Sides }> => {
  await Promise.all(kinds.flatMap((kind) => (kind.load ? [kind.load(zone)] : [])));
  const types = [...new Set(zone.guardrails.map(({ type }) => type))];
  const named = new Set(zone.guardrails.map(({ type, name, awsName = name }) => policyAddress(type, awsName)));
  // The document of a policy that the config does not name matters where it may lock somebody out, or close internet gateways.
  const organization = readOrganization(
    aws,
    types,
    (type, name, isAttached) =>
      named.has(policyAddress(type, name)) ||
      (isAttached && ['scp', 'rcp'].includes(type)) ||
      (zone.network !== undefined && type === 'declarative-ec2'),
  );
  const [live, readTags, deployed] = await Promise.all([
    organization,
    tagReader(aws),
    readDeployed(aws, zone, organization),
  ]);
  const inventory = takeInventory(zone, { live, readTags, deployed });
  const sides = await Promise.all(kinds.map((kind) => sidesOf(kind, aws, inventory)));
  const missing = new Set(sides.flatMap((side) => side.missing));
  // What AWS makes together with something that is not there yet comes with it.
  const desired = sides
    .flatMap((side) => [...side.desired])
    .filter(({ implicit, dependsOn }) => !implicit || !dependsOn.some((address) => missing.has(address)));
  // A list that is read page by page may tell of one twice.
  const found = once(
    sides.flatMap((side) => [...side.live]),
    ({ address, id }) => `${address} ${id}`,
  );
  const plan = planAround(inventory.unread, awaitsAccount(inventory), {
    desired,
    live: found,
    rules: kinds.map((kind) => ({ ...kind, deletable: kind.delete !== undefined })),
    notes: [...inventory.notes, ...sides.flatMap(({ notes }) => [...notes])],
    judge: await judgesOf(zone, sides),
    organization: live?.id ?? '',
    settings: settingsOf(zone),
  });
  return {
    plan: { ...plan, obstacles: [...plan.obstacles, ...inventory.obstacles, ...needing(plan.changes, missing)] },
    inventory,
    sides: {
      desired: new Map(desired.map((one) => [one.address, one])),
      live: new Map(found.map((one) => [one.address, one])),
      changes: new Map(plan.changes.map((one) => [one.address, one])),
    },
  };
};

/** What a plan's policies mean is worked out only where one of them, or who is bound by them, changes. */
const judgesOf = async (zone: LandingZone, sides: readonly KindSides[]): Promise<(whole: Sides) => Judgement> => {
  const lockouts = judgeLockouts(zone);
  if (!touchesPolicies(sides)) return lockouts;
  const { judgeEffects } = await import('./effect/index.ts');
  const effects = judgeEffects(zone);
  return (whole) => {
    const [first, second] = [effects(whole), lockouts(whole)];
    return { ...second, effects: first.effects ?? [], hazards: [...first.hazards, ...second.hazards] };
  };
};

const meaningful = new Set(['policy', 'attachment', 'scp-strategy', 'account', 'permission-set']);

/** Whether a policy, or who is bound by one, changes of what is there. */
const touchesPolicies = (sides: readonly KindSides[]): boolean => {
  const of = <One extends Resource>(all: readonly One[]): Map<Address, One> =>
    new Map(
      all.flatMap((one): [Address, One][] => (meaningful.has(addressKind(one.address)) ? [[one.address, one]] : [])),
    );
  const live = of(sides.flatMap((side) => [...side.live]));
  return live.size > 0 && diff(of(sides.flatMap((side) => [...side.desired])), live, () => true).changes.size > 0;
};

interface KindSides {
  readonly desired: readonly Resource[];
  readonly live: readonly LiveResource[];
  readonly notes: readonly Note[];
  readonly missing: readonly Address[];
}

const nothing: KindSides = { desired: [], live: [], notes: [], missing: [] };

const sidesOf = async (kind: Kind, aws: Aws, inventory: Inventory): Promise<KindSides> => {
  const { zone } = inventory;
  const desired = kind.desired(zone);
  try {
    if (kind.ready && !(await kind.ready(aws, inventory))) return nothing;
    const found = await kind.read(aws, inventory, desired);
    return isOwnedElsewhere(kind.name, zone) ? onlyRead(desired, found) : { ...nothing, desired, live: found };
  } catch (error) {
    inventory.unread.push(unreadKind(kind, desired, error, inventory));
    return nothing;
  }
};
