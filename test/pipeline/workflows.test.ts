import { parse } from 'yaml';
import { filesOf } from '../../lib/cli/pipeline/files.ts';
import { actions } from '../../lib/cli/pipeline/github/actions.ts';
import { mistakesIn } from './mistakes.ts';
import { workflowOf, type Workflow } from './workflow.ts';
import { hosts, pipelineZone } from './zone.ts';

const files = (host: keyof typeof hosts): [string, string][] => {
  const zone = pipelineZone(host);
  return zone.pipeline ? Object.entries(filesOf(zone.pipeline, zone)) : [];
};

const workflows = (['github', 'names', 'leases', 'account'] as const).flatMap((host) =>
  files(host).map(([path, text]) => [`${host} ${path}`, text] as const),
);

test.each(workflows)('%s has none of the mistakes that linters do not see', (_, text) => {
  expect(mistakesIn(workflowOf(text))).toEqual([]);
});

/** The workflow that applies, with something wrong in it. */
const broken = (from: string | RegExp, to: string): string[] => {
  const text = files('github')[1]?.[1] ?? '';
  expect(text).toMatch(from);
  return mistakesIn(workflowOf(text.replace(from, to)));
};

test.each([
  ['permissions: {}', 'permissions: { contents: write }', 'the workflow has permissions for all of its jobs'],
  ['  workflow_dispatch:', '  pull_request_target:\n  workflow_dispatch:', 'it runs with the rights of the base'],
  [
    '    if: github',
    '    concurrency: { group: landing-zone-apply, cancel-in-progress: false }\n    if: github',
    '2 levels have a concurrency group',
  ],
  [/    timeout-minutes: \d+\n/, '', 'apply: has no timeout'],
  [/      id-token: write.*\n/, '', 'apply: id-token: write does not go with assuming a role'],
  ['      contents: read', '      contents: write', 'apply: runs code of the repository with contents: write'],
  [/      actions: read.*\n/, '', 'apply: actions: read does not go with what its steps do'],
  ['persist-credentials: false', 'fetch-depth: 0', 'apply: leaves its token in the checkout'],
  [
    /actions\/checkout@\w+ # (\S+)/,
    'actions/checkout@$1',
    'apply: actions/checkout@v7.0.1 is not pinned by a commit of the table',
  ],
  [
    'if [ -n "$HASH" ]',
    'if [ -n "${{ inputs.hash }}" ]',
    'apply: a command has an expression in it, which is code before it is a text',
  ],
])('a workflow with %s made %s is found out', (from, to, mistake) => {
  expect(broken(from, to)).toContain(mistake);
});

test('actions are pinned by commits, with the version that people read', () => {
  for (const [, text] of workflows)
    for (const [, action = '', commit, version] of text.matchAll(/uses: (\S+?)@(\S+) # (\S+)/g))
      expect({ commit, version }).toEqual(actions[action as keyof typeof actions]);
  for (const { commit, version } of Object.values(actions)) {
    expect(commit).toMatch(/^[0-9a-f]{40}$/);
    expect(version).toMatch(/^v\d+\.\d+\.\d+$/);
  }
});

const github = (): Record<string, Workflow> =>
  Object.fromEntries(
    files('github').map(([path, text]) => [path.replace(/.*landing-zone-|\.yml/g, ''), workflowOf(text)]),
  );

test('pull requests are validated without credentials, and of forks nothing more is done', () => {
  const { validate, plan, comment } = github().plan?.jobs ?? {};
  expect(validate?.permissions).toEqual({ contents: 'read' });
  expect(validate?.if).toBeUndefined();
  expect(JSON.stringify(validate)).not.toMatch(/secrets|vars\.|AWS_/);
  expect(plan?.if).toBe('github.event.pull_request.head.repo.id == github.event.repository.id');
  expect(plan?.needs).toBe('validate');
  expect(comment?.needs).toBe('plan');
});

test('two applies never meet, none is stopped halfway, and each has the environment', () => {
  const { apply } = github();
  expect(apply?.concurrency).toEqual({ group: 'landing-zone-apply', 'cancel-in-progress': false });
  expect(Object.values(apply?.jobs ?? {}).map(({ environment }) => environment)).toEqual(['landing-zone']);
  expect(apply?.on.push).toEqual({ branches: ['main'] });
});

test('the job of leases is as that of merges: the same group, environment, and role; without a wish there is none', () => {
  const of = (host: 'github' | 'leases'): Workflow | undefined => {
    const text = files(host).find(([path]) => path.endsWith('-leases.yml'))?.[1];
    return text === undefined ? undefined : workflowOf(text);
  };
  expect(of('github')).toBeUndefined();
  const { concurrency, jobs, on } = of('leases')!;
  expect(concurrency).toEqual(github().apply?.concurrency);
  expect(on.schedule).toEqual([{ cron: '7 1 * * *' }]);
  expect(jobs.leases?.environment).toBe(github().apply?.jobs.apply?.environment);
  expect(JSON.stringify(jobs.leases)).toContain('role/landing-zone-pipeline-apply');
  expect(JSON.stringify(jobs.leases)).toContain('landing-zone apply --leases --yes');
  for (const host of ['gitlab', 'bitbucket'] as const) {
    const zone = pipelineZone(host);
    const written = zone.pipeline ? filesOf({ ...zone.pipeline, leases: true }, zone) : {};
    const text = Object.values(written).join('');
    expect(text).toContain('landing-zone apply --leases --yes');
    expect(files(host)[0]?.[1]).not.toContain('--leases');
    parse(text);
  }
});

test('jobs that come in by another account assume its role first, whose id the config may know', () => {
  const known = (id: string): string[] => {
    const { pipeline, ...place } = pipelineZone('account');
    const texts = pipeline ? Object.values(filesOf({ ...pipeline, account: { key: 'deploy', id } }, place)) : [];
    return texts.flatMap((text) =>
      [...text.matchAll(/^ +(?:AWS|LANDING_ZONE_MANAGEMENT)_ROLE_ARN: .*$/gm)].map(String),
    );
  };
  const steps = known('444455556666');
  // Two steps of each job that assumes a role, with two roles each.
  expect(steps).toHaveLength(16);
  for (const [index, line] of steps.entries())
    expect(line).toMatch(
      index % 2 === 0
        ? /AWS_ROLE_ARN: arn:aws:iam::444455556666:role\/landing-zone-pipeline-(plan|apply)$/
        : /ROLE_ARN: arn:aws:iam::\$\{\{ vars\.LANDING_ZONE_ACCOUNT_ID \}\}:role\/landing-zone-pipeline-(plan|apply)$/,
    );
  expect(files('account')[0]?.[1]).toContain('vars.LANDING_ZONE_DEPLOYMENT_ACCOUNT_ID');
  expect(files('github')[0]?.[1]).not.toContain('DEPLOYMENT');
});

test('no name of the config is read as anything but a text', () => {
  for (const host of ['github', 'gitlab', 'bitbucket'] as const)
    for (const [path, text] of Object.entries(
      ((zone) => (zone.pipeline ? filesOf({ ...zone.pipeline, branch: 'true' }, zone) : {}))(pipelineZone(host)),
    )) {
      const read: unknown = parse(text);
      expect([path, typeof read]).toEqual([path, 'object']);
      expect(text).not.toMatch(/^ *(branches: \[true\]|true:)/m);
    }
});

interface GitLabJob {
  readonly id_tokens?: object;
  readonly resource_group?: string;
  readonly interruptible?: boolean;
  readonly rules: readonly { readonly if: string }[];
}

test('on GitLab, only jobs that assume a role get a token, and one apply runs at a time', () => {
  const text = files('gitlab')[0]?.[1] ?? '';
  const { validate, plan, apply, drift } = parse(text) as Record<string, GitLabJob>;
  expect([validate, plan, apply, drift].map((job) => job?.id_tokens !== undefined)).toEqual([false, true, true, true]);
  expect([apply?.resource_group, apply?.interruptible]).toEqual(['landing-zone-apply', false]);
  expect(plan?.rules[0]?.if).toContain('$CI_MERGE_REQUEST_SOURCE_PROJECT_ID == $CI_MERGE_REQUEST_PROJECT_ID');
});

interface BitbucketStep {
  readonly step: {
    readonly name: string;
    readonly oidc?: boolean;
    readonly deployment?: string;
    readonly trigger?: string;
  };
}

test('on Bitbucket, only steps of a deployment get a token, and a person starts the one that applies', () => {
  const text = files('bitbucket')[0]?.[1] ?? '';
  const { pipelines } = parse(text, { merge: true }) as { pipelines: Record<string, Record<string, BitbucketStep[]>> };
  const steps = Object.values(pipelines).flatMap((one) =>
    Object.values(one)
      .flat()
      .map(({ step }) => step),
  );
  expect(steps.map(({ name, oidc = false, deployment, trigger }) => [name, oidc, deployment, trigger])).toEqual([
    ['Validate', false, undefined, undefined],
    ['Plan', true, 'landing-zone-plan', undefined],
    ['Plan the merge', true, 'landing-zone-plan', undefined],
    ['Apply', true, 'landing-zone', 'manual'],
    ['Drift', true, 'landing-zone-plan', undefined],
  ]);
});

test('CodePipeline needs no file', () => {
  expect(files('codepipeline')).toEqual([]);
});
