import { connect, type Aws } from '../../lib/aws/aws.ts';
import type { LandingZone } from '../../lib/config/landing-zone.ts';
import type { Plan } from '../../lib/plan/plan.ts';
import type { Outcome } from '../../lib/plan/schedule.ts';
import { applyPlan } from '../../lib/resources/engine/apply.ts';
import { planFor } from '../../lib/resources/engine/plan.ts';
import type { Identities } from '../../lib/simulator/identity/index.ts';
import {
  createSimulator,
  enableIdentityCenter,
  type Fault,
  type Simulator,
  type SimulatorOptions,
} from '../../lib/simulator/index.ts';
import { permitted, readerIn } from './permitted.ts';

/** A simulator whose faults, and the policies of whose callers, can be changed while it runs. */
export interface Stage {
  readonly simulator: Simulator;
  fault: Fault | undefined;
  /** Left out: its callers may do everything. */
  identities?: Identities | undefined;
  /** All that it was to become, in turn. */
  readonly zones: LandingZone[];
}

export const stage = (options: SimulatorOptions = {}): Stage => {
  const result: Omit<Stage, 'simulator'> = { fault: undefined, zones: [] };
  const simulator = createSimulator({
    accountQuota: 100_000,
    faults: (call) => result.fault?.(call),
    identities: () => result.identities,
    ...options,
  });
  return Object.assign(result, { simulator });
};

/** One with Identity Center and the group of an external directory that generated configs name. */
export const enabledStage = (options: SimulatorOptions = {}): Stage => {
  const on = stage(options);
  enableIdentityCenter(on.simulator.world, 'eu-west-1', { groups: ['elsewhere'] });
  return on;
};

/** One where a person has done what only a person can: enabled Identity Center, with the groups that the config takes from elsewhere. */
export const stageFor = (zone: LandingZone, options: SimulatorOptions = {}): Stage => {
  const on = stage(options);
  const { access } = zone;
  const groups = access?.assignments.flatMap(({ principal }) =>
    principal.type === 'group' && !access.groups.some(({ name }) => name === principal.name) ? principal.name : [],
  );
  if (access) enableIdentityCenter(on.simulator.world, access.region, { groups: groups ?? [] });
  return on;
};

/** A new process, so to speak: fresh clients on the same AWS. */
export const connectTo = ({ simulator }: Stage, signal?: AbortSignal, memberRole?: string): Aws =>
  connect({
    memberRole,
    partition: simulator.world.partition,
    clock: simulator.clock,
    answer: simulator.install,
    ...(signal ? { signal } : {}),
  });

/** Under the policies that are printed for it, and no others. */
export const planOn = (on: Stage, zone: LandingZone): Promise<Plan> =>
  permitted(on, zone, 'plan', async () => (await planFor(connectTo(on, undefined, readerIn(zone)), zone)).plan);

export const applyOn = (on: Stage, zone: LandingZone): Promise<{ plan: Plan; outcome: Outcome }> =>
  permitted(on, zone, 'apply', async () => {
    const aws = connectTo(on);
    const { plan, inventory } = await planFor(aws, zone);
    return { plan, outcome: await applyPlan(aws, inventory, plan) };
  });

/** What a plan does, a line a change. */
export const told = ({ changes }: Pick<Plan, 'changes'>): string[] =>
  changes.map((change) => {
    if (change.action !== 'update') return `${change.action} ${change.address}`;
    return `update ${change.address} ${change.differences.map(({ path }) => path.join('.')).join(' ')}`;
  });

/** The same without the instances of stack sets that go with a region. */
export const toldInBrief = (plan: Pick<Plan, 'changes'>): string[] =>
  told(plan).map((line) => line.replace(/( instances\.\S+)+$/, ''));

/** Applies and expects that all of it worked and nothing is left to do. */
export const converge = async (on: Stage, zone: LandingZone): Promise<Plan> => {
  const { plan, outcome } = await applyOn(on, zone);
  expect(outcome.failed.map(({ change, error }) => `${change.address}: ${String(error)}`)).toEqual([]);
  expect(outcome.skipped).toEqual([]);
  const next = await planOn(on, zone);
  expect(told(next)).toEqual([]);
  expect(next.unread).toEqual([]);
  return plan;
};
