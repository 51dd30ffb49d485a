import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { management } from './hosted.ts';
import { bash, type Spent } from './machine.ts';
import { planned, pull, type OnGitHub } from './on-github.ts';
import type { Ran } from './runner.ts';
import { applyClaims, gitHubClaims, tokenOf } from './token.ts';

/** What a change of one guardrail took: landing-zone's own commands by job, and its calls. */
export interface Round {
  readonly jobs: Readonly<Record<string, readonly Spent[]>>;
  /** Of all jobs of the pull request and of its merge, sessions included. */
  readonly calls: number;
  readonly driftCalls: number;
  /** Of a plan and an apply of such a change from a terminal. */
  readonly callsByHand: number;
}

/** Another action that the guardrail denies. */
const deny = (path: string, action: string): void => {
  const file = join(path, 'policies/scp/deny-account-changes.json');
  const text = readFileSync(file, 'utf8');
  const changed = text.replace('"account:EnableRegion",', `"account:EnableRegion",\n        "${action}",`);
  if (changed === text) throw new Error('the sample has another guardrail now');
  writeFileSync(file, changed);
};

/** From a pull request to its merged apply, and the look for drift after it; then such a change by hand. */
export const round = async (github: OnGitHub): Promise<Round> => {
  const { repository, machine, served, runner } = github;
  const jobs: Record<string, Spent[]> = {};
  const kept = async (name: string, job: Promise<Ran>): Promise<Ran> => {
    const ran = await job;
    if (ran.state !== 'success') throw new Error(`${name}: ${ran.said}`);
    jobs[name] = machine.spent();
    return ran;
  };
  machine.spent();
  served.calls.splice(0);
  const head = github.branch('guardrail', () => {
    deny(repository.path, 'billing:CreateBillingView');
  });
  await kept('validate', github.run('plan', 'validate', undefined, pull(head)));
  await kept('plan', planned(github, head));
  writeFileSync(join(runner.answers, 'comments'), '[]');
  await kept('comment', github.run('plan', 'comment', undefined, pull(head)));
  const applied = await kept('apply', github.merged('guardrail', head));
  if (!applied.said.includes('Apply complete: 1 change')) throw new Error(applied.said);
  const calls = served.calls.splice(0).length;
  const main = gitHubClaims({ sub: 'repo:acme@1/zone@2:ref:refs/heads/main', ref: 'refs/heads/main' });
  await kept('drift', github.run('drift', 'drift', main, { 'github.ref': 'refs/heads/main' }));
  const driftCalls = served.calls.splice(0).length;
  deny(repository.path, 'billing:DeleteBillingView');
  const { code, said } = await byHand(github);
  if (code !== 0) throw new Error(said);
  const callsByHand = served.calls.splice(0).filter((call) => !call.startsWith('AssumeRoleWithWebIdentity')).length;
  repository.commit('by hand');
  return { jobs, calls, driftCalls, callsByHand };
};

/** With the role that applies, so that all that is asked for is answered. */
const byHand = ({ repository, machine, served }: OnGitHub): ReturnType<typeof bash> => {
  const { temp, environment } = machine.job();
  const token = join(temp, 'token');
  writeFileSync(token, tokenOf(applyClaims()));
  return bash('landing-zone plan && exit 1 || [ $? = 2 ]\nlanding-zone apply --yes', repository.path, {
    ...environment,
    AWS_ENDPOINT_URL: served.url,
    AWS_REGION: 'eu-west-1',
    AWS_ROLE_ARN: `arn:aws:iam::${management.id}:role/landing-zone-pipeline-apply`,
    AWS_WEB_IDENTITY_TOKEN_FILE: token,
    LANDING_ZONE_SESSION_SECONDS: '3600',
  });
};
