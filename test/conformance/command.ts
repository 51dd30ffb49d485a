import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import type { WrittenConfig } from '../../lib/config/written.ts';
import { documents } from './config.ts';
import { environment } from './moto.ts';

/** What a run of the command line has said and with what it ended; `code` is null when it was killed. */
export interface Ended {
  readonly code: number | null;
  readonly said: string;
}

export interface Running {
  readonly ended: Promise<Ended>;
  signal(name: NodeJS.Signals): void;
}

/** Runs the built command line, with an environment of its own. */
export const landingZone = (endpoint: string, ...args: readonly string[]): Running => {
  const child = spawn(process.execPath, ['dist/landing-zone.js', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, LANDING_ZONE_CACHE: 'off', ...environment(endpoint) },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => {
      said += text.toString();
    });
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, said }));
  return { ended, signal: (name) => child.kill(name) };
};

/** The folder of a config, on disk for the command line. */
export interface Folder {
  readonly path: string;
  remove(): void;
}

/** `stacks` are the files of the stacks that the config names. */
export const folderOf = (config: WrittenConfig, stacks: Readonly<Record<string, string>> = {}): Folder => {
  const folder = mkdtempSync(join(tmpdir(), 'conformance-'));
  const write = (name: string, text: string): void => {
    const file = join(folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  write('config/all.yaml', stringify(config));
  for (const [name, content] of Object.entries(documents)) write(`policies/${name}`, JSON.stringify(content));
  for (const [name, text] of Object.entries(stacks)) write(`stacks/${name}`, text);
  return { path: join(folder, 'config'), remove: () => rmSync(folder, { recursive: true }) };
};
