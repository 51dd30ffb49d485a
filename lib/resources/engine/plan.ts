import type { Aws } from '../../aws/aws.ts';
import type { LandingZone } from '../../config/landing-zone.ts';
import { diff } from '../../plan/diff.ts';
import type { Sides } from '../../plan/kind.ts';
import type { Judgement, Plan } from '../../plan/plan.ts';
import { addressKind, type Address, type Resource } from '../../plan/resource.ts';
import { leasesIn } from '../account/leases.ts';
import { judgeLockouts } from './lockout/index.ts';
import { needing } from './owned-elsewhere.ts';
import type { Inventory } from '../inventory/index.ts';
import { awaitsAccount } from './out-of-use.ts';
import { settingsOf } from './settings.ts';
import { liveIn, rules, survey, type KindSides } from './survey.ts';
import { planAround } from './unread.ts';

/** Makes the plan that turns what AWS has into what the config asks for. Changes nothing. */
export const planFor = async (
  aws: Aws,
  zone: LandingZone,
): Promise<{ plan: Plan; inventory: Inventory; sides: Sides }> => {
  const { inventory, sides } = await survey(aws, zone);
  const missing = new Set(sides.flatMap((side) => side.missing));
  // What AWS makes together with something that is not there yet comes with it.
  const desired = sides
    .flatMap((side) => [...side.desired])
    .filter(({ implicit, dependsOn }) => !implicit || !dependsOn.some((address) => missing.has(address)));
  const found = liveIn(sides);
  const plan = planAround(inventory.unread, awaitsAccount(inventory), {
    desired,
    live: found,
    rules,
    notes: [...inventory.notes, ...sides.flatMap(({ notes }) => [...notes])],
    judge: await judgesOf(zone, sides),
    organization: inventory.live?.id ?? '',
    settings: settingsOf(zone),
  });
  return {
    plan: {
      ...plan,
      obstacles: [...plan.obstacles, ...inventory.obstacles, ...needing(plan.changes, missing)],
      leases: leasesIn(zone, plan.changes, inventory.live),
    },
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
