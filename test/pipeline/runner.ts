import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Job, Step, Workflow } from './workflow.ts';

/** What a job knows of where it runs: `github.event.number` and the like. */
export type Contexts = Readonly<Record<string, string>>;

export interface Ran {
  readonly state: 'success' | 'failure' | 'skipped';
  readonly said: string;
  readonly outputs: Contexts;
}

export interface Runner {
  /** Runs the commands of a job's steps one after the other, in a checkout, as GitHub's runner does; what actions do is done here. */
  job(workflow: Workflow, name: string, checkout: string, contexts: Contexts, environment: Contexts): Promise<Ran>;
  /** Uploaded, by name. */
  readonly artifacts: string;
  /** What gh was asked for, and answers by the path that it is asked about. */
  readonly answers: string;
  close(): void;
}

export const openRunner = (): Runner => {
  const root = mkdtempSync(join(tmpdir(), 'runner-'));
  const at = (name: string): string => join(root, name);
  for (const name of ['bin', 'artifacts', 'answers']) mkdirSync(at(name));
  writeFileSync(
    at('bin/landing-zone'),
    `#!/bin/sh\nexec "${process.execPath}" "${resolve('dist/landing-zone.js')}" "$@"\n`,
  );
  writeFileSync(at('bin/gh'), gh(at('artifacts'), at('answers')));
  for (const name of ['landing-zone', 'gh']) chmodSync(at(`bin/${name}`), 0o755);
  return {
    artifacts: at('artifacts'),
    answers: at('answers'),
    close: () => rmSync(root, { recursive: true }),
    async job(workflow, name, checkout, contexts, environment) {
      const job = workflow.jobs[name];
      if (!job) throw new Error(`no job ${name}`);
      if (job.if !== undefined && !holds(job.if, contexts)) return { state: 'skipped', said: '', outputs: {} };
      const temp = mkdtempSync(at('temp-'));
      symlinkSync(at('bin'), join(temp, 'bin'));
      return runSteps(
        job,
        { temp, checkout, contexts, artifacts: at('artifacts') },
        {
          ...workflow.env,
          ...environment,
          PATH: `${at('bin')}:${process.env.PATH ?? ''}`,
          HOME: temp,
          RUNNER_TEMP: temp,
          GITHUB_OUTPUT: join(temp, 'output'),
          GITHUB_STEP_SUMMARY: join(temp, 'summary'),
          NO_COLOR: '1',
          LANDING_ZONE_CACHE: 'off',
          AWS_EC2_METADATA_DISABLED: 'true',
          AWS_CONFIG_FILE: '/dev/null',
          AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
        },
      );
    },
  };
};

interface Where {
  readonly temp: string;
  readonly checkout: string;
  readonly contexts: Contexts;
  readonly artifacts: string;
}

const runSteps = async (job: Job, where: Where, environment: Contexts): Promise<Ran> => {
  let said = '';
  let state: Ran['state'] = 'success';
  const contexts: Record<string, string> = { ...where.contexts, 'runner.temp': where.temp };
  for (const step of job.steps) {
    if (state === 'failure' && step.if !== 'always()') continue;
    if (step.uses?.startsWith('actions/upload-artifact@')) upload(step, contexts, where);
    // The machine has Node.js, and the repository's own build of landing-zone takes the place of a fetched one.
    if (step.run === undefined || step.name === 'Install landing-zone') continue;
    const own = Object.entries(step.env ?? {}).map(([key, value]) => [key, filled(value, contexts)] as const);
    const ended = await bash(step.run, where.checkout, { ...environment, ...Object.fromEntries(own) });
    said += ended.said;
    if (ended.code !== 0) state = 'failure';
    for (const [, key = '', value = ''] of read(join(where.temp, 'output')).matchAll(/^([\w-]+)=(.*)$/gm))
      contexts[`steps.${step.id ?? ''}.outputs.${key}`] = value;
    writeFileSync(join(where.temp, 'output'), '');
  }
  const outputs = Object.fromEntries(
    Object.entries(job.outputs ?? {}).map(([key, value]) => [key, filled(value, contexts)]),
  );
  return { state, said: said + read(join(where.temp, 'summary')), outputs };
};

/** `bash --noprofile --norc -eo pipefail`, which is what `shell: bash` means there. */
const bash = async (script: string, cwd: string, env: Contexts): Promise<{ code: number; said: string }> => {
  const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], { cwd, env: { ...env } });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code: code ?? 1, said };
};

const upload = ({ with: inputs = {} }: Step, contexts: Contexts, { artifacts }: Where): void => {
  const path = filled(String(inputs.path), contexts);
  if (existsSync(path)) cpSync(path, join(artifacts, filled(String(inputs.name), contexts)), { recursive: true });
};

const read = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '');

/** Expressions are names only. */
const filled = (text: string, contexts: Contexts): string =>
  text.replaceAll(/\$\{\{ ([\w.-]+) \}\}/g, (_, name: string) => contexts[name] ?? '');

/** Conditions compare two names, or a name with a text. */
const holds = (condition: string, contexts: Contexts): boolean => {
  const [left, right] = condition.split(' == ').map((side) => /^'(.*)'$/.exec(side)?.[1] ?? contexts[side]);
  return left !== undefined && left === right;
};

/** Fetches artifacts, and answers what a file says, by what is asked; everything else is written down. */
const gh = (artifacts: string, answers: string): string => `#!/usr/bin/env bash
set -euo pipefail
echo "$*" >> "${answers}/asked"
if [ "$1 $2" = "run download" ]; then
  while [ $# -gt 0 ]; do case "$1" in --name) name=$2 ;; --dir) dir=$2 ;; esac; shift; done
  [ -d "${artifacts}/$name" ] || { echo "no artifact matches $name" >&2; exit 1; }
  mkdir -p "$dir" && cp -r "${artifacts}/$name/." "$dir"
  exit 0
fi
filter=.
while [ $# -gt 0 ]; do
  case "$1" in
    --jq) filter=$2; shift ;;
    --field|--raw-field) case "$2" in body=@*) cp "\${2#body=@}" "${answers}/body" ;; esac; shift ;;
    --method) shift ;;
    repos/*) path=$1 ;;
  esac
  shift
done
file="${answers}/$(printf %s "$path" | sed 's|?.*||; s|.*/||')"
[ -f "$file" ] || exit 0
jq --raw-output "$filter" "$file"
`;
