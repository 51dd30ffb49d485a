import { UpdateOrganizationalUnitCommand } from '@aws-sdk/client-organizations';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NamedPolicy } from '../../lib/guardrails/chain/index.ts';
import { compile } from '../../lib/guardrails/evaluate/compile.ts';
import { importWorld } from '../../lib/simulator/index.ts';
import { ownAccount, policiesOf, type Policies } from '../../lib/stacks/pipeline/policies.ts';
import { withDeployments } from '../../lib/stacks/synthesize.ts';
import { connectTo, converge, stageFor, type Stage } from '../support/rehearsal.ts';
import { serve, type Served } from '../support/served/server.ts';
import { zoneIn } from '../support/zone.ts';
import { openIssuer, type Issuer } from '../pipeline/issuer.ts';
import { newRepository, type Repository } from '../pipeline/repository.ts';
import { openRunner, type Contexts, type Ran, type Runner } from '../pipeline/runner.ts';
import { applyClaims, gitHubClaims } from '../pipeline/token.ts';

/**
 * A repository made by `init` and `pipeline init github`, whose jobs' commands run here, one after the other, in processes that know AWS by
 * AWS_ENDPOINT_URL and a token alone. What only GitHub can do is done by runner.ts.
 */
let repository: Repository;
let on: Stage;
let served: Served;
let issuer: Issuer;
let runner: Runner;
let claims: object = {};

const management = { id: '111122223333', name: 'management', email: 'aws+management@example.com' };

beforeAll(async () => {
  repository = await newRepository();
  const zone = await withDeployments(zoneIn(join(repository.path, 'config')));
  // Sessions end by the clock of the processes that have them.
  const world = importWorld({ partition: 'aws', management });
  world.time = new Date().toISOString();
  on = stageFor(zone, { world, throttled: false });
  await converge(on, zone);
  const policies = policiesOf(zone);
  const own = { plan: named(policies.plan), apply: named(policies.apply), reader: named(policies.reader) };
  // CloudFormation goes on with the credentials of the role that applies.
  on.identities = {
    role: 'landing-zone-pipeline-apply',
    policiesOf: (id, role) => {
      const deed = (['plan', 'apply', 'reader'] as const).find((one) => role === `landing-zone-pipeline-${one}`);
      return deed ? own[deed] : id === management.id ? [] : undefined;
    },
  };
  served = await serve(on.simulator);
  issuer = await openIssuer(() => claims);
  runner = openRunner();
}, 60_000);

afterAll(async () => {
  await served.close();
  await issuer.close();
  runner.close();
  repository.remove();
});

/** What the roles of the pipeline may do, as their stacks have it. */
const named = (documents: Policies['plan']): NamedPolicy[] =>
  documents.map((document, index) => {
    const text = JSON.stringify(document).replaceAll(ownAccount, management.id);
    return { name: `policy ${index + 1}`, policy: compile(JSON.parse(text) as unknown) };
  });

/** What a person does besides, with credentials of its own. */
const renamed = async (id: string, name: string): Promise<void> => {
  const bound = on.identities;
  on.identities = undefined;
  await connectTo(on).organizations.send(new UpdateOrganizationalUnitCommand({ OrganizationalUnitId: id, Name: name }));
  on.identities = bound;
};

/** Runs a job of a workflow in the checkout as it is now. `token`: what GitHub would say of the job; undefined: it gives it none. */
const run = (
  workflow: string,
  job: string,
  token: object | undefined,
  contexts: Contexts,
  more: Contexts = {},
): Promise<Ran> => {
  claims = token ?? {};
  return runner.job(
    repository.workflow(workflow),
    job,
    repository.path,
    { 'github.run_id': '1', 'github.token': 'none', 'vars.LANDING_ZONE_ACCOUNT_ID': management.id, ...contexts },
    {
      GITHUB_REPOSITORY: 'acme/zone',
      GITHUB_RUN_ID: '1',
      AWS_ENDPOINT_URL: served.url,
      ...(token ? { ACTIONS_ID_TOKEN_REQUEST_URL: issuer.url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'request-token' } : {}),
      ...more,
    },
  );
};

const pull = (head: string, from = '2'): Contexts => ({
  'github.event.pull_request.head.sha': head,
  'github.event.pull_request.head.repo.id': from,
  'github.event.repository.id': '2',
  'github.event.pull_request.number': '7',
});

/** The merge of a pull request whose head was that. */
const merge = (head: string): Promise<Ran> => {
  const sha = repository.git('rev-parse', 'HEAD');
  writeFileSync(
    join(runner.answers, 'pulls'),
    JSON.stringify([{ merged_at: 'now', merge_commit_sha: sha, head: { sha: head } }]),
  );
  writeFileSync(join(runner.answers, 'runs'), JSON.stringify({ workflow_runs: [{ id: 1 }], total_count: 0 }));
  return run('apply', 'apply', applyClaims(), { 'github.ref': 'refs/heads/main' }, { GITHUB_SHA: sha });
};

const reviewedHash = (head: string): string =>
  (JSON.parse(readFileSync(join(runner.artifacts, `plan-${head}`, 'plan.json'), 'utf8')) as { hash: string }).hash;

const callers = (): string[] => [...new Set(served.calls.splice(0).map((call) => call.replace(/.* by /, '')))];

/** A pull request from a branch: what it changes, planned; returns its head. */
const planned = async (branch: string, change: () => void): Promise<string> => {
  repository.git('checkout', '--quiet', '-b', branch, 'main');
  change();
  const head = repository.commit(branch);
  const plan = await run('plan', 'plan', gitHubClaims(), pull(head));
  expect([plan.state, plan.said]).toEqual(['success', expect.stringContaining('trusts this job')]);
  return head;
};

const mergeBranch = (branch: string): void => {
  repository.git('checkout', '--quiet', 'main');
  repository.git('merge', '--quiet', '--no-ff', '--no-edit', branch);
};

/** A change that is quickly applied. */
const tagged = (owner: string) => () =>
  repository.edit(
    'config/accounts/reports.yaml',
    /Owner: (\w+)/.exec(read('config/accounts/reports.yaml'))?.[1] ?? '',
    owner,
  );

const read = (file: string): string => readFileSync(join(repository.path, file), 'utf8');

test('anybody’s pull request is validated without a token, and a fork gets nothing more', async () => {
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
  expect(await run('plan', 'plan', undefined, forced)).toMatchObject({ state: 'failure' });
  const own = gitHubClaims({ sub: 'repo:mallory@9/zone@8:pull_request', repository_id: '8' });
  expect(await run('plan', 'plan', own, forced)).toMatchObject({
    state: 'failure',
    said: expect.stringContaining('the token is of repository mallory/zone with ID 8, not 2') as string,
  });
  expect(served.calls).toEqual([]);
}, 60_000);

test('a member’s pull request is planned by the role that reads, commented in place, and merged to exactly that', async () => {
  const head = await planned('more', () => {
    writeFileSync(join(repository.path, 'config/accounts/reports.yaml'), 'ou: Workloads/Prod\ntags: { Owner: data }\n');
  });
  const planning = callers();
  expect(planning.sort()).toEqual(['landing-zone-pipeline-plan', 'landing-zone-pipeline-reader', 'nobody']);
  writeFileSync(join(runner.answers, 'comments'), '[]');
  expect((await run('plan', 'comment', undefined, pull(head))).state).toBe('success');
  expect(readFileSync(join(runner.answers, 'body'), 'utf8')).toMatch(/^<!-- landing-zone:plan -->\n/);
  const asked = (): string => readFileSync(join(runner.answers, 'asked'), 'utf8').trim().split('\n').at(-1) ?? '';
  expect(asked()).toMatch(/--method POST repos\/acme\/zone\/issues\/7\/comments /);
  const mine = { user: { login: 'github-actions[bot]' }, body: '<!-- landing-zone:plan -->\nold', id: 55 };
  writeFileSync(
    join(runner.answers, 'comments'),
    JSON.stringify([{ ...mine, user: { login: 'mallory' }, id: 44 }, mine]),
  );
  await run('plan', 'comment', undefined, pull(head));
  expect(asked()).toMatch(/--method PATCH repos\/acme\/zone\/issues\/comments\/55 /);
  mergeBranch('more');
  const applied = await merge(head);
  expect([applied.state, applied.said]).toEqual(['success', expect.stringContaining('Apply complete: ')]);
  expect(applied.said).toContain(reviewedHash(head));
  expect(callers()).toContain('landing-zone-pipeline-apply');
  expect([...on.simulator.world.accounts.values()].map(({ name }) => name)).toContain('reports');
}, 120_000);

test('a head that moved after its plan is not applied', async () => {
  const head = await planned('moved', tagged('mallory'));
  repository.edit('config/accounts/reports.yaml', 'mallory', 'nobody');
  const moved = repository.commit('one more');
  mergeBranch('moved');
  const refused = await merge(moved);
  expect([refused.state, refused.said]).toEqual([
    'failure',
    expect.stringContaining(`no artifact matches plan-${moved}`),
  ]);
  // Nor does the plan of the old head do for the new one.
  const other = await merge(head);
  expect([other.state, other.said]).toEqual(['failure', expect.stringMatching(/moved head: [^]*\n {4}-> /)]);
  expect(callers()).not.toContain('landing-zone-pipeline-apply');
  repository.git('reset', '--quiet', '--hard', 'HEAD^');
}, 120_000);

test('a plan that AWS has outrun is shown anew and not applied; its own hash applies it', async () => {
  const head = await planned('outrun', tagged('finance'));
  mergeBranch('outrun');
  const [unit] = on.simulator.world.units.values();
  if (!unit) throw new Error('no OU');
  const rename = (name: string) => renamed(unit.id, name);
  const { name } = unit;
  await rename('Somebody else was here');
  const refused = await merge(head);
  expect([refused.state, refused.said]).toEqual([
    'failure',
    expect.stringMatching(/expected [0-9a-f]{40}|not in the reviewed plan/),
  ]);
  await rename(name);
  const sha = repository.git('rev-parse', 'HEAD');
  const dispatched = { 'github.ref': 'refs/heads/main', 'inputs.hash': reviewedHash(head) };
  const applied = await run('apply', 'apply', applyClaims(), dispatched, { GITHUB_SHA: sha });
  expect([applied.state, applied.said]).toEqual(['success', expect.stringContaining('Apply complete: ')]);
  const wrong = await run(
    'apply',
    'apply',
    applyClaims(),
    { ...dispatched, 'inputs.hash': 'x; rm -rf /' },
    { GITHUB_SHA: sha },
  );
  expect([wrong.state, wrong.said]).toEqual(['failure', expect.stringContaining('hash is not the hash of a plan')]);
}, 120_000);

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
  ['by names', applyClaims({ sub: 'repo:acme/zone:environment:landing-zone' }), 'set pipeline.github.subject to names'],
])('the job that applies is refused for a token %s, with what to change', async (_, token, cause) => {
  claims = token;
  served.calls.splice(0);
  const sha = repository.git('rev-parse', 'HEAD');
  const contexts = { 'github.ref': 'refs/heads/main', 'inputs.hash': '0'.repeat(40) };
  const refused = await run('apply', 'apply', token, contexts, { GITHUB_SHA: sha });
  expect([refused.state, refused.said]).toEqual(['failure', expect.stringContaining(cause)]);
  expect(served.calls).toEqual([]);
});

test('drift opens one issue, changes it, and closes it', async () => {
  writeFileSync(join(runner.answers, 'runs'), JSON.stringify({ total_count: 0 }));
  const main = gitHubClaims({ sub: 'repo:acme@1/zone@2:ref:refs/heads/main', ref: 'refs/heads/main' });
  const drift = async (issues: object[]): Promise<string> => {
    const found = await run('drift', 'drift', main, { 'github.ref': 'refs/heads/main' });
    expect(found.state).toBe('success');
    writeFileSync(join(runner.answers, 'issues'), JSON.stringify(issues));
    await run('drift', 'issue', undefined, { 'needs.drift.outputs.state': found.outputs.state ?? '' });
    return readFileSync(join(runner.answers, 'asked'), 'utf8').trim().split('\n').at(-1) ?? '';
  };
  const issue = { number: 9, user: { login: 'github-actions[bot]' }, body: '<!-- landing-zone:drift -->' };
  const [unit] = on.simulator.world.units.values();
  const name = unit?.name ?? '';
  const rename = (name: string) => renamed(unit?.id ?? '', name);
  await rename('Elsewhere');
  expect(await drift([])).toMatch(/--method POST repos\/acme\/zone\/issues /);
  expect(await drift([issue])).toMatch(/--method PATCH repos\/acme\/zone\/issues\/9 --field body=/);
  await rename(name);
  expect(await drift([issue])).toMatch(/--method PATCH repos\/acme\/zone\/issues\/9 --field state=closed/);
}, 120_000);
