import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Deed } from '../../lib/config/sections/pipeline/types.ts';
import { management, newHosted, type Hosted } from '../pipeline/hosted.ts';
import type { Words } from '../pipeline/machine.ts';
import { newOnGitHub, planned, pull, type OnGitHub } from '../pipeline/on-github.ts';
import type { Ran } from '../pipeline/runner.ts';
import { bitbucketScript, gitLabScript, runScript, type Script } from '../pipeline/scripts.ts';
import { applyClaims, bitbucketClaims, environments, gitHubClaims, gitLabClaims, tokenOf } from '../pipeline/token.ts';

/** The jobs of pipeline-jobs.test.ts where they come in by another account: the management account knows no token. */
let github: OnGitHub;
beforeAll(async () => (github = await newOnGitHub('deploy')), 120_000);
afterAll(() => github.close());

const calls = (): string[] => github.served.calls.splice(0);

const owned = (owner: string) => () =>
  writeFileSync(
    join(github.repository.path, 'config/accounts/reports.yaml'),
    `ou: Workloads/Prod\ntags: { Owner: ${owner} }\n`,
  );

const refuses = ({ state, said }: Ran, cause: string): void =>
  expect([state, said]).toEqual(['failure', expect.stringContaining(cause)]);

test('a fork gets nothing', async () => {
  const head = github.repository.git('rev-parse', 'HEAD');
  expect((await github.run('plan', 'validate', undefined, pull(head, '8'))).state).toBe('success');
  expect((await github.run('plan', 'plan', undefined, pull(head, '8'))).state).toBe('skipped');
  const own = gitHubClaims({ sub: 'repo:mallory@9/zone@8:pull_request', repository_id: '8' });
  const forced = { ...pull(head), 'github.event.pull_request.head.repo.id': '2' };
  refuses(await github.run('plan', 'plan', own, forced), 'the token is of repository mallory/zone with ID 8, not 2');
  expect(calls()).toEqual([]);
});

test('a member gets a plan, by one session of each role, and the merge applies it', async () => {
  const head = github.branch('more', owned('data'));
  const plan = await planned(github, head);
  expect([plan.state, plan.said]).toEqual(['success', expect.stringContaining('trusts this job')]);
  const made = calls();
  expect(made.slice(0, 2)).toEqual(through('plan'));
  expect(made.filter((call) => call.startsWith('AssumeRoleWithWebIdentity'))).toHaveLength(1);
  expect(made.filter((call) => call.endsWith('-apply'))).toEqual([]);
  const file = join(github.runner.artifacts, '1', `plan-${head}`, 'plan.json');
  const { hash } = JSON.parse(readFileSync(file, 'utf8')) as { hash: string };
  const applied = await github.merged('more', head);
  expect([applied.state, applied.said]).toEqual(['success', expect.stringContaining('Apply complete: ')]);
  expect(applied.said).toContain(hash);
  expect([...github.on.simulator.world.accounts.values()].map(({ name }) => name)).toContain('reports');
});

test('what a pull request changes of its workflow does not get it to the role that applies', async () => {
  const variable =
    'LANDING_ZONE_MANAGEMENT_ROLE_ARN: arn:aws:iam::${{ vars.LANDING_ZONE_ACCOUNT_ID }}:role/landing-zone-pipeline';
  const head = github.branch('mallory', () => {
    const file = '.github/workflows/landing-zone-plan.yml';
    const before = readFileSync(join(github.repository.path, file), 'utf8');
    // Of the step that plans; the one before it would tell at once.
    const after = before.replace(`${variable}-plan\n          AWS_ROLE_S`, `${variable}-apply\n          AWS_ROLE_S`);
    expect(after).not.toBe(before);
    writeFileSync(join(github.repository.path, file), after);
  });
  calls();
  refuses(
    await planned(github, head),
    `cannot assume arn:aws:iam::${management.id}:role/landing-zone-pipeline-apply from the deployment account: `,
  );
  expect(new Set(calls())).toEqual(new Set(through('plan')));
  github.repository.git('checkout', '--quiet', '--force', 'main');
});

test.each([
  [
    'LANDING_ZONE_DEPLOYMENT_ACCOUNT_ID',
    '',
    'set the variable LANDING_ZONE_DEPLOYMENT_ACCOUNT_ID of the repository to the ID of account "deploy"',
  ],
  [
    'LANDING_ZONE_ACCOUNT_ID',
    '',
    'set the variable LANDING_ZONE_ACCOUNT_ID of the repository to the ID of the management account',
  ],
  [
    'LANDING_ZONE_DEPLOYMENT_ACCOUNT_ID',
    management.id,
    'the deployment account and the management account have one ID',
  ],
])('variable %s with "%s" is told, with what to set', async (name, value, cause) => {
  const contexts = { ...pull(github.repository.git('rev-parse', 'HEAD')), [`vars.${name}`]: value };
  refuses(await github.run('plan', 'plan', gitHubClaims(), contexts), cause);
});

test('a token that may plan does not apply', async () => {
  calls();
  const contexts = { 'github.ref': 'refs/heads/main', 'inputs.hash': '0'.repeat(40) };
  const sha = { GITHUB_SHA: github.repository.git('rev-parse', 'HEAD') };
  refuses(await github.run('apply', 'apply', gitHubClaims(), contexts, sha), 'the token is of a pull request');
  refuses(
    await github.run('apply', 'apply', applyClaims({ ref: 'refs/heads/x' }), contexts, sha),
    'trusts refs/heads/main',
  );
  expect(calls()).toEqual([]);
});

/** A job of another host: what its script says, and what the host sets for it. */
const ran = ({ repository, machine, served, deployment }: Hosted, script: Script, more: Words) =>
  runScript(machine, script, repository.path, {
    ...{
      AWS_ENDPOINT_URL: served.url,
      LANDING_ZONE_ACCOUNT_ID: management.id,
      LANDING_ZONE_DEPLOYMENT_ACCOUNT_ID: deployment,
    },
    ...more,
  });

const sessionsOf = ({ served }: Hosted): string[] => served.calls.splice(0).slice(0, 2);

const through = (deed: Deed): string[] => [
  'AssumeRoleWithWebIdentity by nobody',
  `AssumeRole by landing-zone-pipeline-${deed}`,
];

test('on GitLab, jobs come in by the account, too', async () => {
  const on = await newHosted('gitlab', 'deploy');
  try {
    const file = readFileSync(join(on.repository.path, '.gitlab-ci.yml'), 'utf8');
    const job = (name: string, ref: string) =>
      ran(on, gitLabScript(file, name), {
        ...{ CI_PIPELINE_ID: '9', CI_COMMIT_SHA: on.repository.git('rev-parse', 'HEAD') },
        AWS_TOKEN: tokenOf(gitLabClaims(ref)),
      });
    expect((await job('plan', 'more')).code).toBe(0);
    expect(sessionsOf(on)).toEqual(through('plan'));
    expect((await job('apply', 'more')).said).toContain('does not trust this job');
    // What it has to apply is a matter of pipeline-hosts.test.ts.
    expect((await job('apply', 'main')).said).toMatch(/apply trusts this job\n[^]*is not the merge of a merge request/);
  } finally {
    await on.close();
  }
});

test('on Bitbucket, steps come in by the account, too', async () => {
  const on = await newHosted('bitbucket', 'deploy');
  try {
    const file = readFileSync(join(on.repository.path, 'bitbucket-pipelines.yml'), 'utf8');
    writeFileSync(join(on.repository.path, 'config/accounts/reports.yaml'), 'ou: Workloads/Prod\n');
    on.repository.commit('more');
    for (const [name, deed] of [
      ['Plan the merge', 'plan'],
      ['Apply', 'apply'],
    ] as const) {
      const { code, said } = await ran(on, bitbucketScript(file, name), {
        ...{ BITBUCKET_BUILD_NUMBER: '9', BITBUCKET_COMMIT: on.repository.git('rev-parse', 'HEAD') },
        BITBUCKET_STEP_OIDC_TOKEN: tokenOf(bitbucketClaims(environments[deed])),
      });
      expect([code, said]).toEqual([0, expect.stringContaining(`landing-zone-pipeline-${deed} trusts this job`)]);
      expect(sessionsOf(on)).toEqual(through(deed));
    }
  } finally {
    await on.close();
  }
});
