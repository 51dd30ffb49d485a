import { execFile } from 'node:child_process';
import { main } from '../../lib/cli/main.ts';
import { inFull } from './laws.ts';

/** What the command line has said, and with what it ended. */
export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** No AWS answers there, and nothing is cached. */
const environment = {
  NO_COLOR: '1',
  AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
  LANDING_ZONE_CACHE: 'off',
};

/** The built command line, in a process of its own. */
export const spawned = (...args: string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const env = { PATH: process.env.PATH, ...environment };
    execFile('node', ['dist/landing-zone.js', ...args], { env, maxBuffer: 1e8 }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
  });

/** A command in this process, and what it says. */
export const called = async (...args: string[]): Promise<Ended> => {
  const said = { out: '', err: '' };
  const code = await listening(
    () => main(args),
    (text, stream) => (said[stream] += text),
  );
  return { code, ...said };
};

/** The same commands in this process. */
export const here = async (...args: string[]): Promise<Ended> => {
  const before = Object.keys(environment).map((key) => [key, process.env[key]] as const);
  Object.assign(process.env, environment);
  try {
    return await called(...args);
  } finally {
    for (const [key, value] of before) {
      if (value === undefined) Reflect.deleteProperty(process.env, key);
      else process.env[key] = value;
    }
  }
};

/** In CI as users run it; otherwise in this process, which has loaded everything. Only `spawned` hears what yargs says. */
export const run = inFull ? spawned : here;

/** Runs a command with both streams heard, as pipes. Returns its exit code. */
export const listening = async (
  command: () => Promise<unknown>,
  hear: (text: string, stream: 'out' | 'err') => void,
): Promise<number> => {
  const { exitCode } = process;
  const restore = [
    pipe(process.stdout, (text) => hear(text, 'out')),
    pipe(process.stderr, (text) => hear(text, 'err')),
  ];
  process.exitCode = 0;
  try {
    await command();
    return process.exitCode;
  } finally {
    process.exitCode = exitCode;
    for (const back of restore) back();
  }
};

const pipe = (stream: NodeJS.WriteStream, hear: (text: string) => void): (() => void) => {
  const properties = {
    isTTY: false,
    columns: undefined,
    write: (text: string) => {
      hear(text);
      return true;
    },
  };
  const before = Object.keys(properties).map((key) => [key, Object.getOwnPropertyDescriptor(stream, key)] as const);
  for (const [key, value] of Object.entries(properties))
    Object.defineProperty(stream, key, { value, configurable: true });
  return () => {
    for (const [key, descriptor] of before) {
      Reflect.deleteProperty(stream, key);
      if (descriptor) Object.defineProperty(stream, key, descriptor);
    }
  };
};
