import { parse } from 'yaml';
import { bash, type Machine, type Words } from './machine.ts';

/** Lines of a job of another host than GitHub, in its order. */
export type Script = readonly (string | readonly string[])[];

/** `.gitlab-ci.yml`: before_script and script run in one shell. https://docs.gitlab.com/ci/yaml/script/ */
export const gitLabScript = (text: string, job: string): Script => {
  const file = parse(text) as Record<string, { before_script?: Script; script?: Script }>;
  return [...(file.default?.before_script ?? []), ...(file[job]?.script ?? [])];
};

/** `bitbucket-pipelines.yml`, whose anchors are YAML's: the step of that name. */
export const bitbucketScript = (text: string, name: string): Script => {
  const { pipelines } = parse(text, { merge: true }) as { pipelines: Record<string, Record<string, BitbucketStep[]>> };
  const steps = Object.values(pipelines).flatMap((one) => Object.values(one).flat());
  const found = steps.find(({ step }) => step.name === name);
  if (!found) throw new Error(`no step ${name}`);
  return found.step.script;
};

interface BitbucketStep {
  readonly step: { readonly name: string; readonly script: Script };
}

/** A buildspec: install and build run in one shell. https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html */
export const buildScript = (text: string): Script => {
  const { phases } = parse(text) as { phases: Record<string, { commands: Script }> };
  return [...(phases.install?.commands ?? []), ...(phases.build?.commands ?? [])];
};

/** Runs it in a checkout. The machine has landing-zone, so installing it is left out; a folder of the job takes the place of /tmp. */
export const runScript = (
  machine: Machine,
  script: Script,
  checkout: string,
  variables: Words,
): Promise<{ code: number; said: string }> => {
  const { temp, environment } = machine.job();
  const lines = script.flat().filter((line) => !line.includes('git init --quiet /tmp/landing-zone'));
  if (lines.length !== script.flat().length - 1) throw new Error('nothing installs landing-zone');
  return bash(lines.join('\n').replaceAll('/tmp/', `${temp}/`), checkout, { ...environment, ...variables });
};
