import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { withDeployments } from '../../lib/stacks/synthesize.ts';
import { management, newHosted, type Hosted } from '../pipeline/hosted.ts';
import { bitbucketScript, buildScript, gitLabScript, runScript } from '../pipeline/scripts.ts';
import { bitbucketClaims, environments, gitLabClaims, tokenOf } from '../pipeline/token.ts';
import { pipelineZone } from '../pipeline/zone.ts';

/** The script lines of hosts that are not GitHub, run here as they are written, with tokens that say what these hosts' tokens say. */
const callers = ({ served }: Hosted): string[] => [
  ...new Set(served.calls.splice(0).map((call) => call.replace(/.* by /, ''))),
];

const tagged = ({ repository }: Hosted, owner: string): void =>
  writeFileSync(
    join(repository.path, 'config/accounts/reports.yaml'),
    `ou: Workloads/Prod\ntags: { Owner: ${owner} }\n`,
  );

/** What a job leaves beside the repository's files. */
const swept = ({ repository }: Hosted): void => {
  for (const name of ['plan', 'record.json', 'summary.md'])
    rmSync(join(repository.path, name), { recursive: true, force: true });
};

const planHash = (folder: string): string =>
  (JSON.parse(readFileSync(join(folder, 'plan.json'), 'utf8')) as { hash: string }).hash;

const { plan: plans, apply: applies } = environments;

describe('on GitLab', () => {
  let on: Hosted;
  let server: Server;
  /** Archives of artifacts by ref. */
  let artifacts = '';
  beforeAll(async () => {
    on = await newHosted('gitlab');
    artifacts = on.machine.at('artifacts');
    mkdirSync(artifacts);
    server = createServer((request, response) => {
      const [, ref = ''] = /jobs\/artifacts\/(.*)\/download\?job=plan$/.exec(request.url ?? '') ?? [];
      const file = join(artifacts, `${ref}.zip`);
      if (request.headers['job-token'] !== 'job' || !existsSync(file)) return response.writeHead(404).end();
      return response.end(readFileSync(file));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { repository, machine } = on;
    repository.git('init', '--quiet', '--bare', machine.at('origin'));
    repository.git('remote', 'add', 'origin', machine.at('origin'));
  }, 120_000);
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await on.close();
  });

  const job = (name: string, ref: string | undefined, more: Record<string, string> = {}) => {
    const { repository, machine, served } = on;
    const script = gitLabScript(readFileSync(join(repository.path, '.gitlab-ci.yml'), 'utf8'), name);
    return runScript(machine, script, repository.path, {
      AWS_ENDPOINT_URL: served.url,
      CI_API_V4_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v4`,
      CI_COMMIT_SHA: repository.git('rev-parse', 'HEAD'),
      CI_JOB_TOKEN: 'job',
      CI_PIPELINE_ID: '9',
      CI_PROJECT_ID: '42',
      LANDING_ZONE_ACCOUNT_ID: management.id,
      ...(ref === undefined ? {} : { AWS_TOKEN: tokenOf(gitLabClaims(ref)) }),
      ...more,
    });
  };

  test('a merge request is validated without a token, planned, and merged to that plan', async () => {
    const { repository } = on;
    const validated = await job('validate', undefined);
    expect([validated.code, validated.said]).toEqual([0, expect.stringContaining('The next plan has no changes')]);
    expect(callers(on)).toEqual([]);
    repository.git('checkout', '--quiet', '-b', 'more');
    tagged(on, 'data');
    const head = repository.commit('more');
    const planned = await job('plan', 'more');
    expect([planned.code, planned.said]).toEqual([0, expect.stringContaining('<!-- landing-zone:plan -->')]);
    expect(callers(on)).toContain('landing-zone-pipeline-plan');
    const hash = planHash(join(repository.path, 'plan'));
    execFileSync('zip', ['-qr', join(artifacts, 'refs%2Fmerge-requests%2F7%2Fhead.zip'), 'plan'], {
      cwd: repository.path,
    });
    swept(on);
    repository.git('checkout', '--quiet', 'main');
    repository.git('merge', '--quiet', '--no-ff', '--no-edit', 'more');
    const none = await job('apply', 'main');
    expect([none.code, none.said]).toEqual([1, expect.stringContaining(`head ${head} belongs to no merge request`)]);
    // Of a fork, with the same head and no plan, besides ours.
    for (const iid of [7, 8]) repository.git('push', '--quiet', 'origin', `${head}:refs/merge-requests/${iid}/head`);
    const wrong = await job('apply', 'other');
    expect([wrong.code, wrong.said]).toEqual([1, expect.stringContaining('does not trust this job')]);
    expect(callers(on)).toEqual([]);
    const applied = await job('apply', 'main');
    expect([applied.code, applied.said]).toEqual([0, expect.stringContaining('Apply complete: ')]);
    expect(JSON.parse(readFileSync(join(repository.path, 'record.json'), 'utf8'))).toMatchObject({ plan: hash });
    swept(on);
  });

  test('what was not reviewed is refused, and drift fails', async () => {
    const { repository } = on;
    callers(on);
    tagged(on, 'nobody');
    const pushed = repository.commit('pushed');
    const refused = await job('apply', 'main');
    expect([refused.code, refused.said]).toEqual([
      1,
      expect.stringContaining(`commit ${pushed} is not the merge of a merge request`),
    ]);
    expect(callers(on)).not.toContain('landing-zone-pipeline-apply');
    const drift = await job('drift', 'main');
    expect([drift.code, drift.said]).toEqual([2, expect.stringContaining('Landing zone drift: 1 difference')]);
    const nowhere = await job('plan', 'main', { LANDING_ZONE_ACCOUNT_ID: '' });
    expect([nowhere.code, nowhere.said]).toEqual([
      1,
      expect.stringContaining('set the variable LANDING_ZONE_ACCOUNT_ID'),
    ]);
  });
});

describe('on Bitbucket', () => {
  let on: Hosted;
  beforeAll(async () => (on = await newHosted('bitbucket')), 120_000);
  afterAll(() => on.close());

  const step = (name: string, environment?: string) => {
    const { repository, machine, served } = on;
    const script = bitbucketScript(readFileSync(join(repository.path, 'bitbucket-pipelines.yml'), 'utf8'), name);
    return runScript(machine, script, repository.path, {
      AWS_ENDPOINT_URL: served.url,
      BITBUCKET_COMMIT: repository.git('rev-parse', 'HEAD'),
      BITBUCKET_BUILD_NUMBER: '9',
      LANDING_ZONE_ACCOUNT_ID: management.id,
      ...(environment === undefined ? {} : { BITBUCKET_STEP_OIDC_TOKEN: tokenOf(bitbucketClaims(environment)) }),
    });
  };

  test('a merge is planned, and that plan applied by the step that somebody starts', async () => {
    const { repository } = on;
    const validated = await step('Validate');
    expect([validated.code, validated.said]).toEqual([0, expect.stringContaining('The next plan has no changes')]);
    expect(callers(on)).toEqual([]);
    tagged(on, 'data');
    repository.commit('more');
    for (const name of ['Plan', 'Plan the merge']) {
      swept(on);
      const planned = await step(name, plans);
      expect([planned.code, planned.said]).toEqual([0, expect.stringContaining('<!-- landing-zone:plan -->')]);
    }
    callers(on);
    const wrong = await step('Apply', plans);
    expect([wrong.code, wrong.said]).toEqual([1, expect.stringContaining('does not trust this job')]);
    expect(callers(on)).toEqual([]);
    const name = await on.rename('Elsewhere');
    const outrun = await step('Apply', applies);
    expect([outrun.code, outrun.said]).toEqual([1, expect.stringContaining('AWS changed after the review')]);
    await on.rename(name);
    const applied = await step('Apply', applies);
    expect([applied.code, applied.said]).toEqual([0, expect.stringContaining('Apply complete: ')]);
    expect((await step('Drift', plans)).code).toBe(0);
  });
});

test('the commands of CodeBuild plan, hand on the hash, and apply that plan', async () => {
  const { deployments } = await withDeployments(pipelineZone('codepipeline'));
  const template = deployments.find(({ name }) => name === 'landing-zone-codepipeline')?.template as Template;
  const specs = Object.values(template.Resources).flatMap(({ Properties: { Name, Source } }) =>
    Source ? [[Name, Source.BuildSpec] as const] : [],
  );
  const spec = (name: string) => buildScript(specs.find(([one]) => one === name)?.[1] ?? '');
  // The roles are the machine's own there; here those of a token.
  const on = await newHosted('bitbucket');
  try {
    const { repository, machine, served } = on;
    const token = machine.at('token');
    const build = (name: string, deed: 'plan' | 'apply', more = {}, after: string[] = []) => {
      writeFileSync(token, tokenOf(bitbucketClaims(deed === 'plan' ? plans : applies)));
      return runScript(machine, [...spec(name), ...after], repository.path, {
        AWS_ENDPOINT_URL: served.url,
        AWS_REGION: 'eu-west-1',
        AWS_ROLE_ARN: `arn:aws:iam::${management.id}:role/landing-zone-pipeline-${deed}`,
        AWS_WEB_IDENTITY_TOKEN_FILE: token,
        LANDING_ZONE_SESSION_SECONDS: '3600',
        HEAD_SHA: repository.git('rev-parse', 'HEAD'),
        ...more,
      });
    };
    tagged(on, 'data');
    repository.commit('more');
    const planned = await build('landing-zone-plan', 'plan', {}, ['env | grep ^HASH=']);
    const reviewed = machine.at('reviewed');
    execFileSync('mv', [join(repository.path, 'plan'), reviewed]);
    expect([planned.code, planned.said]).toEqual([0, expect.stringContaining(`HASH=${planHash(reviewed)}`)]);
    const applied = await build('landing-zone-apply', 'apply', { CODEBUILD_SRC_DIR_Reviewed: reviewed });
    expect([applied.code, applied.said]).toEqual([0, expect.stringContaining('Apply complete: ')]);
  } finally {
    await on.close();
  }
});

interface Template {
  readonly Resources: Readonly<
    Record<
      string,
      { readonly Properties: { readonly Name?: string; readonly Source?: { readonly BuildSpec: string } } }
    >
  >;
}
