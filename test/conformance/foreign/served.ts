import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { createInterface } from 'node:readline';
import { environment } from '../moto.ts';

/** `landing-zone serve`, as built, in a process of its own. */
export interface Served {
  readonly url: string;
  /** What it said of errors of its own, such as `identitystore:CreateUser`. */
  readonly bugs: ReadonlySet<string>;
  /** Begins anew. */
  reset(): Promise<void>;
  stop(): Promise<void>;
}

export const management = '123456789012';

/** Everything asynchronous is done at once, unless `args` say otherwise. */
export const startServed = async (...args: readonly string[]): Promise<Served> => {
  const server = spawn(
    process.execPath,
    [
      'dist/landing-zone.js',
      'serve',
      '--port',
      '0',
      '--account',
      management,
      ...(args.length > 0 ? args : ['--instant']),
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const bugs = new Set<string>();
  server.stderr.on('data', (text: Buffer) => {
    for (const [, operation = ''] of text.toString().matchAll(/^error in (\S+):/gm)) bugs.add(operation);
  });
  const url = await addressOf(server.stdout);
  return {
    url,
    bugs,
    reset: async () => {
      const { ok, status } = await fetch(`${url}/_reset`, { method: 'POST' });
      if (!ok) throw new Error(`serve does not reset: ${status}`);
    },
    stop: async () => {
      server.kill();
      await once(server, 'exit');
    },
  };
};

const addressOf = async (output: Readable): Promise<string> => {
  for await (const line of createInterface({ input: output })) {
    const [url] = /http:\/\/\S+:\d+/.exec(line) ?? [];
    if (url === undefined) continue;
    // What it says later is of no interest, but the pipe must not be full.
    output.resume();
    return url;
  }
  throw new Error('serve ended before it listened');
};

/** What makes a client of AWS speak to it as the management account, and to nothing else. */
export const clientEnvironment = (url: string, account = management): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  ...environment(url),
  AWS_ACCESS_KEY_ID: account,
  AWS_DEFAULT_REGION: 'us-east-1',
});
