import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { management, newHosted, type Hosted } from './hosted.ts';
import { openIssuer } from './issuer.ts';
import { openRunner, type Contexts, type Ran, type Runner } from './runner.ts';
import { applyClaims, gitHubClaims } from './token.ts';

/** A repository on GitHub, whose jobs' commands run here, one after the other, in processes that know AWS by AWS_ENDPOINT_URL and a token. */
export interface OnGitHub extends Hosted {
  readonly runner: Runner;
  /** Runs a job in the checkout as it is now. `token`: what GitHub would say of the job; undefined: it gives it none. */
  readonly run: (
    workflow: string,
    job: string,
    token: object | undefined,
    contexts: Contexts,
    environment?: Contexts,
  ) => Promise<Ran>;
  /** What GitHub answers to a question. */
  readonly answer: (question: string, value: unknown) => void;
  /** A branch with a change, committed; returns its head. */
  readonly branch: (name: string, change: () => void) => string;
  /** Merges a branch to main, and has `apply` run for the merge, as it would for a pull request with that head. */
  readonly merged: (branch: string, head: string, how?: readonly string[]) => Promise<Ran>;
  /** The job that applies, for the commit that is checked out. */
  readonly apply: (head: string, environment?: Contexts) => Promise<Ran>;
}

/** What a pull request of the branch tells its jobs. */
export const pull = (head: string, from = '2'): Contexts => ({
  'github.event.pull_request.head.sha': head,
  'github.event.pull_request.head.repo.id': from,
  'github.event.repository.id': '2',
  'github.event.pull_request.number': '7',
});

/** A run of the workflow that plans, as GitHub lists it. */
export const planRun = (more: object = {}): object => ({
  id: 1,
  status: 'completed',
  conclusion: 'success',
  repository: { id: 2 },
  head_repository: { id: 2 },
  ...more,
});

export const newOnGitHub = async (account?: string): Promise<OnGitHub> => {
  let claims: object = {};
  const hosted = await newHosted('github', account);
  const { repository, served, deployment } = hosted;
  const accounts = {
    'vars.LANDING_ZONE_ACCOUNT_ID': management.id,
    'vars.LANDING_ZONE_DEPLOYMENT_ACCOUNT_ID': deployment,
  };
  const issuer = await openIssuer(() => claims);
  const runner = openRunner(hosted.machine);
  const answer: OnGitHub['answer'] = (question, value) =>
    writeFileSync(join(runner.answers, question), JSON.stringify(value));
  const run: OnGitHub['run'] = (workflow, job, token, contexts, environment = {}) => {
    claims = token ?? {};
    return runner.job(
      repository.workflow(workflow),
      job,
      repository.path,
      { 'github.run_id': '1', 'github.token': 'none', ...accounts, ...contexts },
      {
        GITHUB_REPOSITORY: 'acme/zone',
        GITHUB_RUN_ID: contexts['github.run_id'] ?? '1',
        GITHUB_RUN_ATTEMPT: '1',
        AWS_ENDPOINT_URL: served.url,
        ...(token ? { ACTIONS_ID_TOKEN_REQUEST_URL: issuer.url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'request-token' } : {}),
        ...environment,
      },
    );
  };
  answer('landing-zone-plan.yml', { workflow_runs: [planRun()] });
  answer('landing-zone-apply.yml', { workflow_runs: [] });
  const apply: OnGitHub['apply'] = (head, environment) => {
    const sha = repository.git('rev-parse', 'HEAD');
    answer('pulls', [{ merged_at: 'now', merge_commit_sha: sha, head: { sha: head } }]);
    answer('main', { object: { sha: repository.git('rev-parse', 'main') } });
    const contexts = { 'github.run_id': '9', 'github.ref': 'refs/heads/main' };
    return run('apply', 'apply', applyClaims(), contexts, { GITHUB_SHA: sha, ...environment });
  };
  return {
    ...hosted,
    ...{ runner, run, answer, apply },
    branch(name, change) {
      repository.git('checkout', '--quiet', '-b', name, 'main');
      change();
      return repository.commit(name);
    },
    merged(branch, head, how = ['merge', '--quiet', '--no-ff', '--no-edit', branch]) {
      repository.git('checkout', '--quiet', 'main');
      repository.git(...how);
      return apply(head);
    },
    async close() {
      await issuer.close();
      await hosted.close();
    },
  };
};

/** The job that plans, for a pull request of a member. */
export const planned = ({ run }: OnGitHub, head: string): Promise<Ran> =>
  run('plan', 'plan', gitHubClaims(), pull(head));
