import { createAnswer, isRead } from '../simulator/answer.ts';
import type { Request } from '../simulator/engine/middleware.ts';
import { settingsOf } from '../simulator/engine/options.ts';
import { exportWorld, importWorld, type SimulatorOptions, type World, type WorldFixture } from '../simulator/index.ts';
import { settle } from '../simulator/settle.ts';
import { createPassingClock } from './clock.ts';
import type { Journal } from './journal.ts';

export interface OrganizationOptions {
  /** What there is to begin with, and after a reset. */
  readonly start: WorldFixture;
  /** Seconds of the world that pass in a second. */
  readonly speed: number;
  /** What AWS does later is done at once. */
  readonly instant: boolean;
  /** Calls take their time, and overlapping writes to one object are refused. */
  readonly latency: boolean;
  /** AWS's rates are held. */
  readonly throttled: boolean;
  readonly journal?: Journal;
  readonly simulator?: Omit<SimulatorOptions, 'world' | 'latency' | 'throttled' | 'concurrentModification' | 'carry'>;
}

/** The simulator, for as long as somebody asks it. */
export interface Organization {
  world(): World;
  answer(request: Request): Promise<object>;
  /** Lets as many seconds pass. */
  advance(seconds: number): void;
  /** The world as it is. */
  told(): WorldFixture;
  /** Goes on from another one; without one, from where it began. */
  replace(fixture?: WorldFixture): void;
  /** Changes the world otherwise than by a call of AWS. */
  change(change: (world: World) => void): void;
}

/** Ends in the same world as calls that were kept, once they are carried out again. */
export const createOrganization = async (options: OrganizationOptions): Promise<Organization> => {
  const { journal } = options;
  const clock = createPassingClock(Date.parse(options.start.time ?? new Date().toISOString()), options.speed);
  let repeats = false;
  const simulator = { ...(options.instant ? { finalizingSeconds: 0 } : {}), ...options.simulator };
  const settings = settingsOf(simulator);
  const settleNow = (): void => settle(world, new Date(clock.now()).toISOString(), settings);

  const worldFrom = (fixture: WorldFixture): World => {
    const made = importWorld({ time: new Date(clock.now()).toISOString(), ...fixture });
    clock.set(Date.parse(made.time));
    return made;
  };

  const answerIn = (world: World): ((request: Request) => Promise<object>) =>
    createAnswer({
      world,
      clock,
      calls: new Map(),
      options: {
        ...simulator,
        throttled: options.throttled,
        concurrentModification: options.latency,
        ...(options.latency ? {} : { latency: 0 }),
        carry,
      },
    });

  const carry = (request: Request, perform: () => object): object => {
    const { counter, time } = world;
    const output = perform();
    if (isRead(request.operation)) return output;
    if (!repeats) journal?.append({ ...request, at: time, counter });
    if (options.instant) pass(world, (time) => clock.set(time), settleNow);
    return output;
  };

  let world = worldFrom(options.start);
  let answer = answerIn(world);
  repeats = true;
  for (const { at, counter, ...request } of journal?.entries ?? []) {
    clock.pin(Date.parse(at));
    world.counter = counter;
    await answer(request);
  }
  clock.pin(undefined);
  repeats = false;
  clock.set(Date.parse(world.time));
  const told = (): WorldFixture => ({ ...exportWorld(world), time: new Date(clock.now()).toISOString() });
  const keep = (): void => journal?.keep(told());
  keep();

  return {
    world: () => world,
    answer: (request) => answer(request),
    told,
    advance(seconds) {
      clock.advance(seconds * 1000);
      settleNow();
      keep();
    },
    replace(fixture) {
      world = worldFrom(fixture ?? options.start);
      answer = answerIn(world);
      keep();
    },
    change(change) {
      change(world);
      keep();
    },
  };
};

const soon = 3_600_000;

/** What is due within an hour is done, and what follows from it: accounts that are closed stay for their 90 days. */
const pass = (world: World, to: (time: number) => void, settleNow: () => void): void => {
  const until = Date.parse(world.time) + soon;
  for (;;) {
    const next = [world.pending[0]?.at, world.tagChanges[0]?.at].flatMap((at) =>
      at === undefined ? [] : [Date.parse(at)],
    );
    const at = Math.min(...next);
    if (!(at <= until)) return;
    to(at);
    settleNow();
  }
};
