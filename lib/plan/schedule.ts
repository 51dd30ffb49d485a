import type { Change } from './change.ts';
import { push } from './multimap.ts';
import type { Plan } from './plan.ts';
import type { Address } from './resource.ts';

/** What became of a plan's changes. Every change is in exactly one of the lists. */
export interface Outcome {
  readonly done: readonly Change[];
  readonly failed: readonly Failed[];
  /** Not tried, and the change it waited for that failed; undefined where the run was stopped. */
  readonly skipped: readonly { change: Change; because: Address | undefined }[];
}

export interface Failed {
  readonly change: Change;
  readonly error: unknown;
  /** Steps of it that were done, and stay so. */
  readonly did?: readonly string[];
}

/** What a change that is being carried out may say. */
export interface Running {
  /** Gives its place in the lane to the next: it has done what the lane is narrow for. */
  readonly leave: () => void;
  /** How far it is. */
  readonly tell: (text: string) => void;
  /** A step of it is done, whatever becomes of the rest. */
  readonly did: (step: string) => void;
  /**
   * Lets begin what waits for this change, and returns when that has ended: whether all of it was done. For what a change has to do last,
   * such as to take away what others have to turn from. What the resource stood on goes only when the change has ended.
   */
  readonly passOn: () => Promise<boolean>;
}

export type Event =
  | { readonly type: 'started' | 'done'; readonly change: Change }
  | { readonly type: 'progress'; readonly change: Change; readonly text: string }
  | { readonly type: 'failed'; readonly change: Change; readonly error: unknown }
  | { readonly type: 'skipped'; readonly change: Change; readonly because: Address | undefined };

/**
 * Carries out a plan as a graph: a change starts when all it waits for is done, all it comes after has been tried, and its lane has
 * room. When one fails, what waits for it is skipped and the rest goes on. After `stop` is aborted nothing more starts; what runs is
 * finished.
 */
export const schedule = async (
  plan: Pick<Plan, 'changes' | 'waitsFor' | 'after'>,
  options: {
    lane: (change: Change) => { name: string; width: number };
    run: (change: Change, running: Running) => Promise<void>;
    stop: AbortSignal;
    /** Whether nothing else can succeed after this failure: then nothing more starts. */
    isFinal?: (error: unknown) => boolean;
    onEvent?: (event: Event) => void;
  },
): Promise<Outcome> => {
  const outcome = {
    done: [] as Change[],
    failed: [] as Outcome['failed'][number][],
    skipped: [] as Outcome['skipped'][number][],
  };
  const tell = options.onEvent ?? (() => undefined);
  const waiting = new Map<Address, number>();
  const followers = new Map<Address, Change[]>();
  const successors = new Map<Address, Change[]>();
  /** `next`: of the queue; taking the first out of a long array would move all others. */
  const lanes = new Map<string, { free: number; queue: Change[]; next: number }>();
  const settled = new Set<Address>();
  const ended = new Map<Address, boolean>();
  /** Changes that wait for those that wait for them. */
  const parked = new Map<Change, { left: Set<Address>; resolve: (done: boolean) => void }>();
  let isOver = false;

  const enqueue = (change: Change): void => {
    const { name, width } = options.lane(change);
    const lane = lanes.get(name) ?? { free: width, queue: [], next: 0 };
    lanes.set(name, lane);
    lane.queue.push(change);
  };
  const skip = (change: Change, because: Address | undefined): void => {
    if (settled.has(change.address)) return;
    settled.add(change.address);
    outcome.skipped.push({ change, because });
    tell({ type: 'skipped', change, because });
    end(change, false);
    for (const follower of followers.get(change.address) ?? []) skip(follower, because);
    release(successors.get(change.address));
  };
  const heirs = (change: Change): Change[] =>
    (followers.get(change.address) ?? []).filter((one) => isHeir(change, one));
  /** Whether all that was let begin is done. */
  const followed = (change: Change): boolean => heirs(change).every(({ address }) => ended.get(address));
  const end = ({ address }: Change, done: boolean): void => {
    ended.set(address, done);
    for (const [on, { left, resolve }] of parked) {
      if (!left.delete(address)) continue;
      if (!done) resolve(false);
      else if (left.size === 0) resolve(followed(on));
    }
  };
  /** One thing less to wait for. */
  const release = (changes: readonly Change[] = []): void => {
    for (const change of changes) {
      const left = (waiting.get(change.address) ?? 0) - 1;
      waiting.set(change.address, left);
      if (left === 0 && !settled.has(change.address)) enqueue(change);
    }
  };

  for (const change of plan.changes) {
    const [on, after] = [plan.waitsFor.get(change.address) ?? [], plan.after.get(change.address) ?? []];
    waiting.set(change.address, on.length + after.length);
    for (const address of on) push(followers, address, change);
    for (const address of after) push(successors, address, change);
  }

  await new Promise<void>((resolve) => {
    let running = 0;
    const advance = (): void => {
      for (const lane of lanes.values()) {
        while (lane.free > 0 && !isOver && !options.stop.aborted) {
          const change = lane.queue[lane.next];
          if (!change) break;
          lane.next += 1;
          lane.free -= 1;
          running += 1;
          let place = 1;
          const leave = (): void => {
            lane.free += place;
            place = 0;
            advance();
          };
          void carryOut(change, leave).finally(() => {
            running -= 1;
            leave();
          });
        }
      }
      // What is parked for others that can not begin any more waits in vain.
      if (running === parked.size) for (const one of [...parked.values()]) one.resolve(false);
      if (running === 0) resolve();
    };
    const passOn = (change: Change, leave: () => void): Promise<boolean> => {
      const begun = heirs(change);
      const left = new Set(begun.map(({ address }) => address).filter((address) => !ended.has(address)));
      return new Promise<boolean>((decide) => {
        const decided = (done: boolean): void => {
          parked.delete(change);
          decide(done);
        };
        parked.set(change, { left, resolve: decided });
        release(begun);
        release(successors.get(change.address));
        if (left.size === 0) decided(followed(change));
        leave();
      });
    };
    const carryOut = async (change: Change, leave: () => void): Promise<void> => {
      settled.add(change.address);
      tell({ type: 'started', change });
      const did: string[] = [];
      let passed: Promise<boolean> | undefined;
      try {
        await options.run(change, {
          leave,
          tell: (text) => tell({ type: 'progress', change, text }),
          did: (step) => did.push(step),
          passOn: () => (passed ??= passOn(change, leave)),
        });
      } catch (error) {
        outcome.failed.push({ change, error, ...(did.length > 0 ? { did } : {}) });
        tell({ type: 'failed', change, error });
        // Nothing is skipped because of this change: all that is left is not started.
        isOver ||= options.isFinal?.(error) ?? false;
        if (isOver) return;
        for (const follower of followers.get(change.address) ?? []) skip(follower, change.address);
        if (!passed) release(successors.get(change.address));
        end(change, false);
        return;
      }
      outcome.done.push(change);
      tell({ type: 'done', change });
      release((followers.get(change.address) ?? []).filter((one) => !passed || !isHeir(change, one)));
      if (!passed) release(successors.get(change.address));
      end(change, true);
    };
    for (const change of plan.changes) if (waiting.get(change.address) === 0) enqueue(change);
    advance();
  });
  for (const change of plan.changes) skip(change, undefined);
  return outcome;
};

/** Whether what waits for a change may begin before it has ended: all but deletions of what the resource stands on until then. */
const isHeir = (change: Change, { action, address }: Change): boolean =>
  action !== 'delete' || change.action === 'create' || !change.before.dependsOn.includes(address);
