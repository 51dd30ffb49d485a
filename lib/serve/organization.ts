import { createAnswer, isRead } from '../simulator/answer.ts';
import type { Request } from '../simulator/engine/middleware.ts';
import { settingsOf } from '../simulator/engine/options.ts';
import { exportWorld, importWorld, type World, type WorldFixture } from '../simulator/index.ts';
import { settle } from '../simulator/settle.ts';
import { createPassingClock } from './clock.ts';
import type { Journal, Settings } from './journal.ts';

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
  readonly simulator?: Settings['simulator'];
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
  /** Keeps the world as it is, where it is kept. */
  close(): void;
}

/** Ends in the same world as calls that were kept, once they are carried out again. */
export const createOrganization = async (options: OrganizationOptions): Promise<Organization> => {
  const { journal } = options;
  const beginning = (): number => Date.parse(options.start.time ?? new Date().toISOString());
  const clock = createPassingClock(beginning(), options.speed);
  let repeats = false;
  const settings: Settings = { instant: options.instant, simulator: options.simulator ?? {} };
  let by = journal?.settings ?? settings;
  const optionsBy = () => ({ ...(by.instant ? { finalizingSeconds: 0 } : {}), ...by.simulator });
  let rules = settingsOf(optionsBy());
  const settleNow = (): void => settle(world, new Date(clock.now()).toISOString(), rules);

  const worldFrom = (fixture: WorldFixture): World => {
    const made = importWorld({ time: new Date(clock.now()).toISOString(), ...fixture });
    clock.set(Date.parse(made.time));
    return by.simulator.opened ? Object.assign(made, { opened: by.simulator.opened }) : made;
  };

  const answerIn = (world: World): ((request: Request) => Promise<object>) =>
    createAnswer({
      world,
      clock,
      calls: new Map(),
      options: {
        ...optionsBy(),
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
    if (by.instant) pass(world, (time) => clock.set(time), settleNow);
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
  by = settings;
  rules = settingsOf(optionsBy());
  answer = answerIn(world);
  clock.set(Date.parse(world.time));
  const told = (): WorldFixture => ({ ...exportWorld(world), time: new Date(clock.now()).toISOString() });
  const keep = (): void => journal?.keep(told(), settings);
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
      // What was done at once has taken the clock ahead.
      if (!fixture) clock.set(beginning());
      world = worldFrom(fixture ?? options.start);
      answer = answerIn(world);
      keep();
    },
    change(change) {
      change(world);
      keep();
    },
    close() {
      keep();
      journal?.close();
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
