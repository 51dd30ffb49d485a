import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newOnGitHub, planned, planRun, pull, type OnGitHub } from '../pipeline/on-github.ts';
import { round } from '../pipeline/round.ts';
import { applyClaims, gitHubClaims } from '../pipeline/token.ts';

/**
 * A repository made by `init` and `pipeline init github`, whose jobs' commands run here, one after the other, in processes that know AWS by
 * AWS_ENDPOINT_URL and a token alone. What only GitHub can do is done by runner.ts.
 */
let github: OnGitHub;
beforeAll(async () => (github = await newOnGitHub()), 120_000);
afterAll(() => github.close());

const callers = (): string[] => [...new Set(github.served.calls.splice(0).map((call) => call.replace(/.* by /, '')))];

const onlyPlanned = (): void => expect(callers()).not.toContain('landing-zone-pipeline-apply');

const reviewedHash = (head: string): string =>
  (
    JSON.parse(readFileSync(join(github.runner.artifacts, '1', `plan-${head}`, 'plan.json'), 'utf8')) as {
      hash: string;
    }
  ).hash;

/** A pull request from a branch: what it changes, planned; returns its head. */
const plannedBranch = async (name: string, change: () => void): Promise<string> => {
  const head = github.branch(name, change);
  const plan = await planned(github, head);
  expect([plan.state, plan.said]).toEqual(['success', expect.stringContaining('trusts this job')]);
  return head;
};

const write = (file: string, text: string): void => writeFileSync(join(github.repository.path, file), text);

/** A change that is quickly applied: who owns an account. */
const owned = (account: string, owner: string) => () =>
  write(`config/accounts/${account}.yaml`, `ou: Workloads/Prod\ntags: { Owner: ${owner} }\n`);

/** Nothing of the branch is left. */
const forget = (): void => {
  github.repository.git('checkout', '--quiet', '--force', 'main');
};

const refuses = (ran: { state: string; said: string }, cause: string | RegExp): void =>
  expect([ran.state, ran.said]).toEqual([
    'failure',
    typeof cause === 'string' ? expect.stringContaining(cause) : expect.stringMatching(cause),
  ]);

test('anybody’s pull request is validated without a token, and a fork gets nothing more', async () => {
  const { repository, run, served } = github;
  const head = repository.git('rev-parse', 'HEAD');
  const validated = await run('plan', 'validate', undefined, pull(head, '8'));
  expect([validated.state, validated.said]).toEqual([
    'success',
    expect.stringContaining('The next plan has no changes'),
  ]);
  expect(served.calls).toEqual([]);
  expect((await run('plan', 'plan', undefined, pull(head, '8'))).state).toBe('skipped');
  // Were it not skipped, it would have no token; and were it to have one of its own repository, no role.
  const forced = { ...pull(head), 'github.event.pull_request.head.repo.id': '2' };
  refuses(
    await run('plan', 'plan', undefined, forced),
    'GitHub gives this job no token for AWS: pull requests of forks',
  );
  const own = gitHubClaims({ sub: 'repo:mallory@9/zone@8:pull_request', repository_id: '8' });
  refuses(await run('plan', 'plan', own, forced), 'the token is of repository mallory/zone with ID 8, not 2');
  expect(served.calls).toEqual([]);
});

test('a member’s pull request is planned by the role that reads, commented in place, and merged to exactly that', async () => {
  const { run, runner, answer } = github;
  const head = await plannedBranch('more', owned('reports', 'data'));
  const planning = callers();
  expect(planning.sort()).toEqual(['landing-zone-pipeline-plan', 'landing-zone-pipeline-reader', 'nobody']);
  answer('comments', []);
  expect((await run('plan', 'comment', undefined, pull(head))).state).toBe('success');
  expect(readFileSync(join(runner.answers, 'body'), 'utf8')).toMatch(/^<!-- landing-zone:plan -->\n/);
  const asked = (): string => readFileSync(join(runner.answers, 'asked'), 'utf8').trim().split('\n').at(-1) ?? '';
  expect(asked()).toMatch(/--method POST repos\/acme\/zone\/issues\/7\/comments /);
  const mine = { user: { login: 'github-actions[bot]' }, body: '<!-- landing-zone:plan -->\nold', id: 55 };
  answer('comments', [{ ...mine, user: { login: 'mallory' }, id: 44 }, mine, { ...mine, id: 66 }]);
  await run('plan', 'comment', undefined, pull(head));
  expect(asked()).toMatch(/--method PATCH repos\/acme\/zone\/issues\/comments\/55 /);
  const applied = await github.merged('more', head);
  expect([applied.state, applied.said]).toEqual(['success', expect.stringContaining('Apply complete: ')]);
  expect(applied.said).toContain(reviewedHash(head));
  expect(callers()).toContain('landing-zone-pipeline-apply');
  expect([...github.on.simulator.world.accounts.values()].map(({ name }) => name)).toContain('reports');
});

test('a squashed and a rebased merge apply the plan of the head, and what has no plan is told apart', async () => {
  const { repository, answer } = github;
  const head = await plannedBranch('squashed', owned('reports', 'sales'));
  repository.git('checkout', '--quiet', 'main');
  repository.git('merge', '--quiet', '--squash', 'squashed');
  repository.commit('Squashed');
  // A fork has opened a pull request of the same head since.
  answer('landing-zone-plan.yml', { workflow_runs: [planRun({ id: 5, head_repository: { id: 8 } }), planRun()] });
  expect(await github.apply(head)).toMatchObject({ state: 'success' });

  const rebased = await plannedBranch('rebased', owned('reports', 'finance'));
  const again = ['-c', 'committer.name=GitHub', 'cherry-pick', 'rebased'];
  callers();
  answer('landing-zone-plan.yml', { workflow_runs: [planRun({ status: 'in_progress', conclusion: null })] });
  refuses(
    await github.merged('rebased', rebased, again),
    `the plan of head ${rebased} has no success: its run 1 is in_progress`,
  );
  answer('landing-zone-plan.yml', { workflow_runs: [planRun({ head_repository: { id: 8 } })] });
  refuses(
    await github.apply(rebased),
    `no plan was made of head ${rebased}: it moved after its last plan, or came from a fork`,
  );
  onlyPlanned();
  answer('landing-zone-plan.yml', { workflow_runs: [planRun()] });
  expect(await github.apply(rebased, { GITHUB_RUN_ATTEMPT: '2' })).toMatchObject({ state: 'success' });
});

test('of two merges at once, the second is refused for the files of the first', async () => {
  const { repository } = github;
  const one = await plannedBranch('one', owned('reports', 'one'));
  const two = await plannedBranch('two', () => write('config/two.yaml', '# nothing\n'));
  repository.git('checkout', '--quiet', 'main');
  for (const branch of ['one', 'two']) repository.git('merge', '--quiet', '--no-ff', '--no-edit', branch);
  repository.git('checkout', '--quiet', '--detach', 'main^1');
  expect(await github.apply(one)).toMatchObject({ state: 'success' });
  callers();
  // It is not what main asks for any more, so once was enough.
  refuses(await github.apply(one, { GITHUB_RUN_ATTEMPT: '2' }), /main has moved to [0-9a-f]{40} since this run began/);
  forget();
  refuses(
    await github.apply(two),
    /moved head: .*: config\/accounts\/reports\.yaml\n {4}-> bring the branch up to date/,
  );
  onlyPlanned();
});

test('a head that moved after its plan is not applied', async () => {
  const { repository } = github;
  const head = await plannedBranch('moved', owned('reports', 'mallory'));
  owned('reports', 'nobody')();
  const moved = repository.commit('one more');
  callers();
  refuses(await github.merged('moved', moved), 'no artifact matches');
  // Nor does the plan of the old head do for the new one.
  refuses(await github.apply(head), /moved head: [^]*\n {4}-> /);
  onlyPlanned();
  repository.git('reset', '--quiet', '--hard', 'HEAD^');
});

test('a plan that AWS has outrun is shown anew and not applied; its own hash applies it', async () => {
  const { repository, run } = github;
  const head = await plannedBranch('outrun', owned('reports', 'board'));
  const name = await github.rename('Somebody else was here');
  refuses(
    await github.merged('outrun', head),
    /AWS changed after the review; not in the reviewed plan: [^]*\n {4}-> review/,
  );
  await github.rename(name);
  const sha = repository.git('rev-parse', 'HEAD');
  const dispatched = { 'github.ref': 'refs/heads/main', 'inputs.hash': reviewedHash(head) };
  const applied = await run('apply', 'apply', applyClaims(), dispatched, { GITHUB_SHA: sha });
  expect([applied.state, applied.said]).toEqual(['success', expect.stringContaining('Apply complete: ')]);
  const wrong = { ...dispatched, 'inputs.hash': 'x; rm -rf /' };
  refuses(await run('apply', 'apply', applyClaims(), wrong, { GITHUB_SHA: sha }), 'hash is not the hash of a plan');
});

test('an apply that failed halfway goes on with the reviewed plan when its job runs again', async () => {
  const { on } = github;
  const head = await plannedBranch('halfway', () => {
    owned('reports', 'audit')();
    owned('ledger', 'audit')();
  });
  on.fault = ({ operation }) => (operation === 'TagResource' ? denied : undefined);
  const failed = await github.merged('halfway', head);
  expect([failed.state, failed.said]).toEqual(['failure', expect.stringContaining('TagResource')]);
  on.fault = undefined;
  const again = await github.apply(head, { GITHUB_RUN_ATTEMPT: '2' });
  expect([again.state, again.said]).toEqual(['success', expect.stringContaining('Continuing plan ')]);
});

const denied = {
  before: Object.assign(new Error('not now'), { name: 'AccessDeniedException', $metadata: { httpStatusCode: 400 } }),
};

test.each([
  [
    'of a pull request',
    gitHubClaims(),
    'the token is of a pull request, and the role to apply trusts environment landing-zone',
  ],
  ['of another branch', applyClaims({ ref: 'refs/heads/other' }), 'trusts refs/heads/main'],
  [
    'of a renamed repository',
    applyClaims({ sub: 'repo:acme@1/platform@2:environment:landing-zone' }),
    'set pipeline.github.repository to acme/platform',
  ],
  [
    'of a repository that took the name over',
    applyClaims({ sub: 'repo:acme@1/zone@3:environment:landing-zone', repository_id: '3' }),
    'the name was taken over, or the configuration has another ID',
  ],
  ['by names', applyClaims({ sub: 'repo:acme/zone:environment:landing-zone' }), 'set pipeline.github.subject to names'],
])('the job that applies is refused for a token %s, with what to change', async (_, token, cause) => {
  const { repository, run, served } = github;
  served.calls.splice(0);
  const contexts = { 'github.ref': 'refs/heads/main', 'inputs.hash': '0'.repeat(40) };
  refuses(await run('apply', 'apply', token, contexts, { GITHUB_SHA: repository.git('rev-parse', 'HEAD') }), cause);
  expect(served.calls).toEqual([]);
});

test('a job without the variable of the account says which one to set', async () => {
  const contexts = { ...pull(github.repository.git('rev-parse', 'HEAD')), 'vars.LANDING_ZONE_ACCOUNT_ID': '' };
  refuses(await github.run('plan', 'plan', gitHubClaims(), contexts), 'set the variable LANDING_ZONE_ACCOUNT_ID');
});

test('drift opens one issue, changes it, and closes it; while an apply waits it says nothing', async () => {
  const { run, runner, answer } = github;
  const main = gitHubClaims({ sub: 'repo:acme@1/zone@2:ref:refs/heads/main', ref: 'refs/heads/main' });
  const look = () => run('drift', 'drift', main, { 'github.ref': 'refs/heads/main' });
  answer('landing-zone-apply.yml', { workflow_runs: [{ status: 'completed' }, { status: 'waiting' }] });
  refuses(await look(), 'an apply is in progress or waits for approval');
  answer('landing-zone-apply.yml', { workflow_runs: [{ status: 'completed' }] });
  const drift = async (issues: object[]): Promise<string> => {
    const found = await look();
    expect(found.state).toBe('success');
    answer('issues', issues);
    await run('drift', 'issue', undefined, { 'needs.drift.outputs.state': found.outputs.state ?? '' });
    return readFileSync(join(runner.answers, 'asked'), 'utf8').trim().split('\n').at(-1) ?? '';
  };
  const issue = { number: 9, user: { login: 'github-actions[bot]' }, body: '<!-- landing-zone:drift -->' };
  const name = await github.rename('Elsewhere');
  expect(await drift([])).toMatch(/--method POST repos\/acme\/zone\/issues /);
  expect(readFileSync(join(runner.answers, 'body'), 'utf8')).toMatch(/landing-zone apply --expect [0-9a-f]{40}/);
  expect(await drift([issue])).toMatch(/--method PATCH repos\/acme\/zone\/issues\/9 --field body=/);
  await github.rename(name);
  expect(await drift([issue])).toMatch(/--method PATCH repos\/acme\/zone\/issues\/9 --field state=closed/);
});

test('a guardrail takes no more than a tenth more calls than its plan and apply by hand', async () => {
  const { calls, callsByHand, jobs } = await round(github);
  expect(callsByHand).toBeGreaterThan(100);
  expect(calls).toBeLessThanOrEqual(1.1 * callsByHand);
  // What it takes in seconds is a matter of `npm run bench -- pipeline`; that nothing is done twice is one of what is run.
  expect(
    Object.entries(jobs).map(([job, spent]) => `${job}: ${spent.map(({ command }) => command).join(' ')}`),
  ).toEqual([
    'validate: validate rehearse',
    'plan: pipeline plan',
    'comment: ',
    'apply: pipeline apply',
    'drift: pipeline drift',
  ]);
});
