import { AsyncLocalStorage } from 'node:async_hooks';
import { createContext, runInContext } from 'node:vm';
import { Worker } from 'node:worker_threads';

/** What is wrong with stack code besides what it throws. */
export interface Watch {
  /** Runs code of a stack that may wait; rejects when it takes too long, or waits for what never comes. */
  run<T>(name: string, code: () => T | Promise<T>): Promise<T>;
  /** Ends the watch: from here on the process is the tool's own again. */
  end(): Promise<void>;
}

/** Code that would end the process, with a stack that says where. */
export class ExitError extends Error {}

/** Code that has not come to its end. */
export class HangError extends Error {}

/** What runs now, or was begun by what has run: timers and promises keep it. */
interface Run {
  /** Code may catch what it is told. */
  tried: ExitError | undefined;
  over: boolean;
}

const running = new AsyncLocalStorage<Run>();

/**
 * Watches code that is not ours while it runs: it can not end the process in silence, not even later, prints to stderr, because stdout is for
 * results, and has so many seconds (`LANDING_ZONE_STACK_SECONDS`, 30 by default). Code that does all at once is stopped then; of other code, a
 * part that does not end is only stopped with the process, by a thread, which takes a while to start.
 */
export const watch = (isAtOnce: boolean, env: NodeJS.ProcessEnv = process.env): Watch => {
  const given = Number(env.LANDING_ZONE_STACK_SECONDS);
  const seconds = given > 0 ? given : 30;
  // eslint-disable-next-line @typescript-eslint/unbound-method -- put back as it was
  const { write } = process.stdout;
  keepAlive();
  process.stdout.write = ((...args: Parameters<typeof write>) => process.stderr.write(...args)) as typeof write;
  const dog = isAtOnce ? undefined : watchdog(seconds);
  return {
    run: async (name, code) => {
      dog?.postMessage(name);
      const run: Run = { tried: undefined, over: false };
      try {
        const result = await inTime(seconds, () =>
          running.run(run, async () => {
            const made = await (isAtOnce ? limited(seconds, code) : code());
            // What it has begun, and what was printed.
            await new Promise(setImmediate);
            return made;
          }),
        );
        if (run.tried) throw run.tried;
        return result;
      } catch (error) {
        throw run.tried ?? error;
      } finally {
        run.over = true;
      }
    },
    end: async () => {
      process.stdout.write = write;
      await dog?.terminate();
    },
  };
};

let isGuarded = false;

/** Ends of the process are for code that is not watched; what a watched one has left behind can not end it either. */
const keepAlive = (): void => {
  if (isGuarded) return;
  isGuarded = true;
  const [exit, abort, kill] = [process.exit.bind(process), process.abort.bind(process), process.kill.bind(process)];
  const isRefused = (call: string): boolean => {
    const run = running.getStore();
    if (!run) return false;
    if (run.over) return true;
    run.tried = new ExitError(`${call} would end landing-zone`);
    throw run.tried;
  };
  process.exit = ((code) => (isRefused(`process.exit(${String(code ?? '')})`) ? undefined : exit(code))) as typeof exit;
  process.abort = (() => (isRefused('process.abort()') ? undefined : abort())) as typeof abort;
  process.kill = (pid, signal) => (pid === process.pid && isRefused('process.kill()')) || kill(pid, signal);
};

const inTime = async <T>(seconds: number, code: () => Promise<T>): Promise<T> => {
  let tell: (error: unknown) => void = () => undefined;
  const late = new Promise<never>((_, reject) => {
    tell = reject;
  });
  const idle = (): void => {
    tell(new HangError('waits for something that never happens'));
  };
  const timer = setTimeout(() => {
    tell(tooLong(seconds));
  }, seconds * 1_000);
  // With nothing left to do, the process would end.
  timer.unref();
  process.once('beforeExit', idle);
  // What it throws in a timer, or in a promise that nobody waits for.
  process.on('uncaughtException', tell).on('unhandledRejection', tell);
  try {
    return await Promise.race([code(), late]);
  } finally {
    clearTimeout(timer);
    process.off('beforeExit', idle);
    process.off('uncaughtException', tell).off('unhandledRejection', tell);
  }
};

const tooLong = (seconds: number): HangError =>
  new HangError(`has not ended after ${seconds} s; LANDING_ZONE_STACK_SECONDS sets the limit`);

/** V8 stops what it runs in time, whatever that is. */
const limited = <T>(seconds: number, code: () => T): T => {
  try {
    return runInContext('code()', createContext({ code }), { timeout: Math.ceil(seconds * 1_000) }) as T;
  } catch (error) {
    throw (error as { code?: unknown } | undefined)?.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT' ? tooLong(seconds) : error;
  }
};

/** A loop without an end lets nothing else run in its thread: another one ends the process. */
const watchdog = (seconds: number): Worker => {
  const worker = new Worker(barking, {
    eval: true,
    // Its code is CommonJS, whatever this process was told of what it is given.
    execArgv: [],
    workerData: { seconds, pid: process.pid },
  });
  worker.unref();
  return worker;
};

const barking = `
const { parentPort, workerData: { seconds, pid } } = require('node:worker_threads');
const { writeSync } = require('node:fs');
let timer;
parentPort.on('message', (name) => {
  clearTimeout(timer);
  timer = setTimeout(() => {
    writeSync(2, 'error: the code of stack ' + name + ' has not ended after ' + seconds +
      ' s\\n    -> fix the code, or set LANDING_ZONE_STACK_SECONDS to a higher limit\\n');
    process.kill(pid, 'SIGKILL');
  }, (seconds + 1) * 1000);
});
`;
