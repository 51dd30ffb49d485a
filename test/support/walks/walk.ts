import { connect, type Aws } from '../../../lib/aws/aws.ts';
import { applyPlan } from '../../../lib/resources/engine/apply.ts';
import { planFor } from '../../../lib/resources/engine/plan.ts';
import type { LandingZone } from '../../../lib/config/landing-zone.ts';
import { cutOff, toLeft } from '../log-writers.ts';
import { stage, type Stage } from '../rehearsal.ts';
import { randomConfig, randomFrom, step, zoneFor, type Config } from './configs.ts';
import { endOf, protectionsOf } from './ends.ts';

/**
 * Walks over random configs, and returns what is wrong: any sequence of valid configs ends where its last config ends from nothing, or a
 * plan refuses the step and says the way around; and at no call is what both the config before and the one after protect without it, or what
 * writes logs cut off.
 */
export const walk = async (seed: number, steps = 3): Promise<string[]> => {
  const random = randomFrom(seed);
  let config = randomConfig(random);
  const on = stage();
  const wrong = await goTo(on, config, 'first');
  if (wrong.length > 0) return wrong;
  for (let index = 1; index <= steps; index++) {
    const next = step(random, config);
    const found = await goTo(on, next, `step ${index} (${difference(config, next)})`);
    if (found === 'refused') continue;
    if (found.length > 0) return found;
    config = next;
  }
  const fresh = stage();
  const first = await goTo(fresh, config, 'from nothing');
  const [here, there] = [endOf(on.simulator.world), endOf(fresh.simulator.world)];
  return [
    ...first,
    ...here.filter((one) => !there.includes(one)).map((one) => `only after the walk: ${one}`),
    ...there.filter((one) => !here.includes(one)).map((one) => `only from nothing: ${one}`),
  ];
};

const difference = (before: Config, after: Config): string =>
  Object.entries(after)
    .flatMap(([name, value]) => {
      const old = before[name as keyof Config];
      return old === value ? [] : `${name}: ${old} -> ${value}`;
    })
    .join(', ');

type Wrong = string[];

/** Plans and applies; `refused` where the plan is blocked and the world is left as it is. */
async function goTo(on: Stage, config: Config, where: 'first' | 'from nothing'): Promise<Wrong>;
async function goTo(on: Stage, config: Config, where: string): Promise<Wrong | 'refused'>;
async function goTo(on: Stage, config: Config, where: string): Promise<Wrong | 'refused'> {
  const zone = await zoneFor(config);
  const aws = newAws(on);
  const { plan, inventory } = await planFor(aws, zone);
  const blocked = plan.obstacles.map(({ text }) => text);
  if (blocked.length > 0)
    return blocked.every((text) => /: (set|enable|delete|rename|name|remove) | or follow /.test(text))
      ? 'refused'
      : [`${where}: refused without a way around: ${blocked.join('; ')}`];
  const { world } = on.simulator;
  const [before, lost, cut] = [protectionsOf(world), new Map<string, string>(), new Map<string, string>()];
  on.fault = ({ operation }) => {
    const now = protectionsOf(world);
    for (const one of before) if (!now.has(one) && !lost.has(one)) lost.set(one, operation);
    if (!isRead(operation)) for (const one of [...cutOff(world), ...toLeft(world)]) cut.set(one, operation);
    return undefined;
  };
  const outcome = await applyPlan(aws, inventory, plan);
  on.fault = undefined;
  const after = protectionsOf(world);
  return [
    ...outcome.failed.map(({ change, error }) => `${change.address} failed: ${String(error)}`),
    ...outcome.skipped.map(({ change }) => `${change.address} was skipped`),
    ...(await leftOn(on, zone)),
    ...[...cut].map(([one, call]) => `cut off at ${call}: ${one}`),
    ...[...lost].flatMap(([one, call]) => (after.has(one) ? `without ${one} at ${call}` : [])),
  ].map((text) => `${where}: ${text}`);
}

/** AWS changes nothing for it, though it goes on by itself meanwhile. */
const isRead = (operation: string): boolean => /^(Get|List)/.test(operation);

const leftOn = async (on: Stage, zone: LandingZone): Promise<string[]> => {
  const { plan } = await planFor(newAws(on), zone);
  return [
    ...plan.changes.map(({ action, address }) => `still to do: ${action} ${address}`),
    ...plan.unread.map(({ address, text }) => `${address} ${text}`),
  ];
};

const newAws = ({ simulator }: Stage): Aws =>
  connect({ partition: simulator.world.partition, clock: simulator.clock, answer: simulator.install });
