import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export type Words = Readonly<Record<string, string>>;

/** What a run of landing-zone took: seconds, and those of CPU. */
export interface Spent {
  readonly command: string;
  readonly seconds: number;
  readonly cpuSeconds: number;
}

/** A machine that jobs run on, with this build of landing-zone on its path; each job gets a home of its own. */
export interface Machine {
  /** A path of its disk. */
  at(name: string): string;
  /** Adds a command. */
  install(name: string, text: string): void;
  /** A new folder for a job, and what the job's environment has of it. */
  job(): { temp: string; environment: Words };
  /** What landing-zone has taken since this was last asked. */
  spent(): Spent[];
  remove(): void;
}

export const newMachine = (): Machine => {
  const root = mkdtempSync(join(tmpdir(), 'machine-'));
  const at = (name: string): string => join(root, name);
  const install = (name: string, text: string): void => {
    writeFileSync(at(`bin/${name}`), text);
    chmodSync(at(`bin/${name}`), 0o755);
  };
  mkdirSync(at('bin'));
  install('landing-zone', timed(at('spent')));
  return {
    at,
    install,
    job() {
      const temp = mkdtempSync(at('job-'));
      return { temp, environment: { ...silent, PATH: `${at('bin')}:${process.env.PATH ?? ''}`, HOME: temp } };
    },
    spent() {
      const lines = existsSync(at('spent')) ? readFileSync(at('spent'), 'utf8').trim().split('\n') : [];
      rmSync(at('spent'), { force: true });
      return lines.map((line) => {
        const [seconds, user, system, ...command] = line.split(' ');
        return { command: command.join(' '), seconds: Number(seconds), cpuSeconds: Number(user) + Number(system) };
      });
    },
    remove: () => rmSync(root, { recursive: true }),
  };
};

const silent: Words = {
  NO_COLOR: '1',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
};

const timed = (file: string): string => `#!/usr/bin/env bash
exec 3>&2
TIMEFORMAT="%3R %3U %3S $1"
{ time "${process.execPath}" "${resolve('dist/landing-zone.js')}" "$@" 2>&3; } 2>> "${file}"
`;

/** `bash --noprofile --norc -eo pipefail`: what `shell: bash` means on GitHub, and how other hosts begin. */
export const bash = async (script: string, cwd: string, env: Words): Promise<{ code: number; said: string }> => {
  const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], { cwd, env: { ...env } });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code: code ?? 1, said };
};
