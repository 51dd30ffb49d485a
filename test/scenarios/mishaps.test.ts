import { UserError } from '../../lib/config/text/problems.ts';
import type { LandingZone } from '../../lib/config/landing-zone.ts';
import type { Plan } from '../../lib/plan/plan.ts';
import type { CallNotice, WorldFixture } from '../../lib/simulator/index.ts';
import {
  conflicts,
  faultyLists,
  gone,
  lostAnswers,
  recorded,
  staleReads,
  type Accepted,
  type Mishap,
} from '../support/faults.ts';
import { everything } from '../support/everything.ts';
import { changed, inFull, little } from '../support/laws.ts';
import { applyOn, converge, planOn, stageFor, told } from '../support/rehearsal.ts';
import { continuedFrom, worldOf } from '../support/stop.ts';

/** The calls of an undisturbed run to a zone, and the world that it begins in. */
interface Undisturbed {
  readonly from: WorldFixture;
  readonly zone: LandingZone;
  readonly calls: readonly Accepted[];
}

const undisturbed = async (from: WorldFixture, zone: LandingZone): Promise<Undisturbed> => {
  const on = continuedFrom(from);
  return { from, zone, calls: await recorded(on, () => applyOn(on, zone)) };
};

let bootstrap: Undisturbed;
let again: Undisturbed;
let change: Undisturbed;

const prepare = async (zone: LandingZone): Promise<void> => {
  const on = stageFor(zone);
  bootstrap = await undisturbed(worldOf(on), zone);
  await converge(on, zone);
  again = await undisturbed(worldOf(on), zone);
};

type Row = [string, () => { run: Undisturbed; mishaps: readonly Mishap[] }];

const overWrites: Row[] = [
  ['an accepted answer is lost in a bootstrap', () => ({ run: bootstrap, mishaps: lostAnswers(bootstrap.calls) })],
  ['a write conflicts once in a bootstrap', () => ({ run: bootstrap, mishaps: conflicts(bootstrap.calls) })],
];
const overReads: Row[] = [
  ['a list is not what it should be', () => ({ run: again, mishaps: faultyLists(again.calls) })],
  ['a read is stale', () => ({ run: again, mishaps: staleReads(bootstrap.calls, again.calls) })],
  ['a listed thing is gone', () => ({ run: again, mishaps: gone(again.calls) })],
  ['a thing is gone that a bootstrap asks about', () => ({ run: bootstrap, mishaps: gone(bootstrap.calls) })],
];
const inChanges: Row[] = [
  ['an accepted answer is lost in a change', () => ({ run: change, mishaps: lostAnswers(change.calls) })],
  ['a write conflicts once in a change', () => ({ run: change, mishaps: conflicts(change.calls) })],
  ['a list is not what it should be in a change', () => ({ run: change, mishaps: faultyLists(change.calls) })],
];

const law = 'when %s, nothing false is said, nothing is deleted for it, and the next run converges';

const holds =
  (choose: (mishaps: readonly Mishap[]) => readonly Mishap[]) =>
  async (_: string, of: Row[1]): Promise<void> => {
    const { run, mishaps } = of();
    expect(mishaps).not.toEqual([]);
    const wrong: string[] = [];
    for (const one of choose(mishaps)) wrong.push(...(await wrongWith(run, one)));
    expect(wrong).toEqual([]);
  };

const oneOfEachSort = (mishaps: readonly Mishap[]): readonly Mishap[] => [
  ...new Map(mishaps.map((one) => [one.sort, one])).values(),
];

describe('a small zone', () => {
  beforeAll(async () => {
    await prepare(await little());
    change = await undisturbed(again.from, await changed());
  }, 300_000);

  test.each([...overWrites, ...overReads, ...inChanges])(
    law,
    holds(inFull ? (mishaps) => mishaps : (mishaps) => oneOfEachSort(mishaps).filter((_, at) => at % 3 === 0)),
    1_200_000,
  );
});

(inFull ? describe : describe.skip)('a zone of every kind', () => {
  beforeAll(async () => prepare(await everything()), 300_000);

  test.each([...overWrites, ...overReads])(law, holds(oneOfEachSort), 1_200_000);
});

/** What is wrong with a run that meets a mishap, and with the next. */
const wrongWith = async ({ from, zone, calls }: Undisturbed, mishap: Mishap): Promise<string[]> => {
  const on = continuedFrom(from);
  on.fault = mishap.fault;
  const wrong: string[] = [];
  const allowed = new Set(calls.filter(isTaking).map(({ key }) => key));
  const claimed = new Set<string>();
  const made = await recorded(on, async () => {
    try {
      const { plan, outcome } = await applyOn(on, zone);
      if (!mishap.mayFail) wrong.push(...outcome.failed.map((one) => `${one.change.address}: ${String(one.error)}`));
      if (outcome.failed.length === 0) for (const one of promises(plan)) claimed.add(one);
    } catch (error) {
      // A plan may refuse to be made of what it sees to be incomplete.
      if (!mishap.mayFail || !(error instanceof UserError)) wrong.push(`died: ${String(error)}`);
    }
  });
  on.fault = undefined;
  const text = JSON.stringify(from);
  const taken = made.filter((call) => isTaking(call) && !allowed.has(call.key) && isAbout(call, text));
  wrong.push(...taken.map(({ key }) => `took away: ${key}`));
  const next = promises(await planOn(on, zone));
  const isFalse = (one: string): boolean => !mishap.mayFail || claimed.has(one) || claimed.has(one.split(' ')[0] ?? '');
  if (claimed.size > 0) wrong.push(...next.filter(isFalse).map((one) => `said done: ${one}`));
  const { outcome } = await applyOn(on, zone);
  wrong.push(...outcome.failed.map((one) => `then ${one.change.address}: ${String(one.error)}`));
  wrong.push(...told(await planOn(on, zone)).map((one) => `still to do: ${one}`));
  return wrong.map((one) => `${mishap.name}: ${one}`);
};

/** What a plan promises: that a thing is as it shall be, or that a field of it becomes another. */
const promises = ({ changes }: Pick<Plan, 'changes'>): string[] =>
  changes.flatMap((change) =>
    change.action === 'update'
      ? change.differences.map((one) => `${change.address} ${JSON.stringify(one)}`)
      : change.address,
  );

/** A change set that has nothing to change is deleted by itself. */
const isTaking = ({ operation }: CallNotice): boolean =>
  /^(Delete|Detach|Remove|Untag|Deregister|Disassociate|Disable|Close|Stop|Move)/.test(operation) &&
  operation !== 'DeleteChangeSet';

/** Whether a call names only what was there before: ids of what a run makes are others when it goes another way. */
const isAbout = ({ input }: CallNotice, before: string): boolean =>
  Object.values(input).every((value) => typeof value !== 'string' || before.includes(JSON.stringify(value)));
