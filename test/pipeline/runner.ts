import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bash, type Machine, type Words } from './machine.ts';
import type { Job, Step, Workflow } from './workflow.ts';

/** What a job knows of where it runs: `github.event.number` and the like. */
export type Contexts = Words;

export interface Ran {
  readonly state: 'success' | 'failure' | 'skipped';
  readonly said: string;
  readonly outputs: Contexts;
}

export interface Runner {
  /** Runs the commands of a job's steps one after the other, in a checkout, as GitHub's runner does; what actions do is done here. */
  job(workflow: Workflow, name: string, checkout: string, contexts: Contexts, environment: Contexts): Promise<Ran>;
  /** Uploaded: folders of runs, and in them of names. */
  readonly artifacts: string;
  /** What gh was asked for, and answers by the path that it is asked about. */
  readonly answers: string;
}

export const openRunner = (machine: Machine): Runner => {
  const [artifacts, answers] = [machine.at('artifacts'), machine.at('answers')];
  for (const folder of [artifacts, answers]) mkdirSync(folder);
  machine.install('gh', gh(artifacts, answers));
  return {
    artifacts,
    answers,
    async job(workflow, name, checkout, contexts, environment) {
      const job = workflow.jobs[name];
      if (!job) throw new Error(`no job ${name}`);
      if (job.if !== undefined && !holds(job.if, contexts)) return { state: 'skipped', said: '', outputs: {} };
      const { temp, environment: own } = machine.job();
      symlinkSync(machine.at('bin'), join(temp, 'bin'));
      return runSteps(
        job,
        { temp, checkout, contexts, artifacts },
        {
          ...workflow.env,
          ...own,
          RUNNER_TEMP: temp,
          GITHUB_OUTPUT: join(temp, 'output'),
          GITHUB_STEP_SUMMARY: join(temp, 'summary'),
          ...environment,
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

const upload = ({ with: inputs = {} }: Step, contexts: Contexts, { artifacts }: Where): void => {
  const path = filled(String(inputs.path), contexts);
  if (existsSync(path))
    cpSync(path, join(artifacts, contexts['github.run_id'] ?? '', filled(String(inputs.name), contexts)), {
      recursive: true,
    });
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
printf '%s\\n' "$(echo "$*" | tr '\\n' ' ')" >> "${answers}/asked"
if [ "$1 $2" = "run download" ]; then
  artifacts="${artifacts}/$3"
  while [ $# -gt 0 ]; do case "$1" in --name) name=$2 ;; --dir) dir=$2 ;; esac; shift; done
  [ -d "$artifacts/$name" ] || { echo "no artifact matches any of the names or patterns provided" >&2; exit 1; }
  mkdir -p "$dir" && cp -r "$artifacts/$name/." "$dir"
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
file="${answers}/$(printf %s "$path" | sed 's|?.*||; s|.*/workflows/\\(.*\\)/runs|\\1|; s|.*/||')"
[ -f "$file" ] || exit 0
jq --raw-output "$filter" "$file"
`;
