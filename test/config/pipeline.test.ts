import { organization } from './stack-files.ts';
import { load, toldWithFixes, withFolder } from './told.ts';
import { join } from 'node:path';

const tool = `tool: { repository: https://github.com/acme/tool.git, commit: ${'a'.repeat(40)} }`;
const github = 'repository: acme/zone, ownerId: 1, repositoryId: 2';

/** Columns of the second line. */
const mistakes: [yaml: string, ...told: string[]][] = [
  [
    `github: acme/zone\n  ${tool}`,
    '2:11: pipeline.github must be a map, because a name alone can be taken over -> add repository: and the IDs below it',
  ],
  [
    `github: { repository: acme/zone }\n  ${tool}`,
    "2:3: pipeline.github.ownerId and pipeline.github.repositoryId are required -> run gh api repos/acme/zone --jq '.owner.id, .id' and add what it prints",
  ],
  [
    `github: { repository: zone, ownerId: 1, repositoryId: 2 }\n  ${tool}`,
    '2:25: pipeline.github.repository is not OWNER/REPOSITORY -> use both names, such as acme/landing-zone',
  ],
  [
    `github: { repository: acme/*, ownerId: 1, repositoryId: 2 }\n  ${tool}`,
    '2:25: pipeline.github.repository is not OWNER/REPOSITORY -> use both names, such as acme/landing-zone',
  ],
  [
    `github: { repository: acme/zone, ownerId: acme, repositoryId: 2 }\n  ${tool}`,
    '2:45: pipeline.github.ownerId is not a numeric ID -> use the number that the host shows, without quotes',
  ],
  [
    `github: { repository: acme/zone, ownerId: 0, repositoryId: 2 }\n  ${tool}`,
    '2:45: pipeline.github.ownerId must be greater than 0 -> use a larger number',
  ],
  [
    `github: { ${github}, environment: 'a:b' }\n  ${tool}`,
    '2:78: pipeline.github.environment is not a name that fits into a subject -> use letters, digits, and . _ / -',
  ],
  [
    `github: { ${github}, planEnvironment: landing-zone }\n  ${tool}`,
    '2:82: jobs that plan and jobs that apply have one environment, "landing-zone" -> use two environments',
  ],
  [
    `github: { ${github} }\n  gitlab: { project: acme/zone, projectId: 3 }\n  ${tool}`,
    '3:3: pipeline has github and gitlab -> keep one: each repository has one host',
  ],
  [tool, '1:1: pipeline has no host -> add github:, gitlab:, bitbucket:, or codepipeline:'],
  [
    `github: { ${github} }`,
    '1:1: pipeline.tool is required -> add tool: { repository: https://HOST/OWNER/REPOSITORY.git, commit: COMMIT } under pipeline',
  ],
  [
    `github: { ${github} }\n  tool: { repository: https://github.com/acme/tool.git, commit: v1 }`,
    '3:65: pipeline.tool.commit is not a commit hash -> use all 40 hex digits',
  ],
  [
    `github: { ${github} }\n  roles: { plan: one, apply: one }\n  ${tool}`,
    '3:30: the role that applies is the one that plans -> use two roles',
  ],
  [
    `bitbucket: { workspace: acme, workspaceId: '{1}' }\n  ${tool}`,
    '2:46: pipeline.bitbucket.workspaceId is not a UUID in braces -> use one such as "{b6c7a3f0-1f2e-4c55-9d3b-0a1b2c3d4e5f}"',
    '2:3: pipeline.bitbucket.repositoryId, pipeline.bitbucket.environmentId, and pipeline.bitbucket.planEnvironmentId are required -> add each from Repository settings, OpenID Connect',
  ],
];

test.each(mistakes)('pipeline, mistake %#', (yaml, ...expected) => {
  expect(toldWithFixes({ 'a.yaml': organization, 'b.yaml': `pipeline:\n  ${yaml}\n` }).sort()).toEqual(
    expected.map((line) => `b.yaml:${line}`).sort(),
  );
});

const deploying = organization.replace(
  'accounts: {',
  'accounts: { deploy: { ou: Sandbox }, try: { ou: Workloads/Dev, expires: 2027-01-31, lease: { freeze: Sandbox } },',
);

test.each<[yaml: string, ...told: string[]]>([
  [`github: { ${github} }\n  account: deploy\n  session: 1 hour`],
  [
    `github: { ${github} }\n  account: management`,
    '3:12: account "management" has the roles of the pipeline already -> use a member account, or remove account',
  ],
  [
    `gitlab: { project: a/b, projectId: 3 }\n  account: deplyo`,
    '3:12: unknown account "deplyo" -> did you mean "deploy"?',
  ],
  [`github: { ${github} }\n  account: old`, '3:12: account "old" is closed -> use an open account'],
  [
    `codepipeline: { provider: github, repository: acme/zone }\n  account: deploy`,
    '3:12: AWS CodePipeline runs in the management account, and assumes no role of another -> remove it',
  ],
  [
    `github: { ${github} }\n  account: deploy\n  session: 2 hours`,
    '4:12: with pipeline.account, AWS ends sessions after 1 hour (role chaining), not after "2 hours" -> remove it, or set it to 1 hour',
  ],
  [
    `github: { ${github} }\n  account: deploy\n  roles: { plan: landing-zone-looks, apply: does }`,
    '4:38: warning: guardrail protect-landing-zone of the starter configuration does not protect role "does" in account "deploy" -> use a name that begins with landing-zone-, or protect this one in an SCP of your own',
  ],
])('a deployment account, %#', (yaml, ...expected) => {
  const told = toldWithFixes({ 'a.yaml': deploying, 'b.yaml': `pipeline:\n  ${yaml}\n  ${tool}\n` });
  expect(told.filter((line) => line.startsWith('b.yaml'))).toEqual(expected.map((line) => `b.yaml:${line}`));
});

test('nobody comes in by an account that its lease ends', () => {
  const told = toldWithFixes({
    'a.yaml': deploying,
    'b.yaml': `pipeline:\n  github: { ${github} }\n  account: try\n  ${tool}\n`,
  });
  expect(told).toContainEqual(expect.stringMatching(/^b\.yaml:3:12: .*"try".*lease/));
});

test('where jobs come in by an account, sessions last an hour, and its id is kept if it is known', () => {
  const yaml = `pipeline:\n  github: { ${github} }\n  account: deploy\n  ${tool}\n`;
  const read = (accounts: string) =>
    withFolder({ 'a.yaml': accounts, 'b.yaml': yaml }, (root) => load(join(root, 'config')).zone?.pipeline);
  const plain = deploying.replace(/ try: .*?} },/, '');
  expect(read(plain)).toMatchObject({ session: { plan: 3_600, apply: 3_600 }, account: { key: 'deploy' } });
  expect(read(plain.replace('deploy: {', "deploy: { id: '444455556666',"))?.account).toEqual({
    key: 'deploy',
    id: '444455556666',
  });
});

test('GitHub’s claims are conditions in commercial regions only, and connections are not in China', () => {
  const china = organization.replaceAll('eu-west-1', 'cn-north-1').replace(', eu-central-1', '');
  expect(toldWithFixes({ 'a.yaml': china, 'b.yaml': `pipeline:\n  github: { ${github} }\n  ${tool}\n` })).toEqual([
    "b.yaml:2:3: AWS knows the claims of GitHub's tokens only in commercial regions -> use gitlab or bitbucket",
  ]);
  expect(
    toldWithFixes({
      'a.yaml': china,
      'b.yaml': `pipeline:\n  codepipeline: { provider: github, repository: acme/zone }\n  ${tool}\n`,
    }),
  ).toEqual([
    'b.yaml:2:3: AWS CodeConnections does not exist in the home region cn-north-1 -> use gitlab or bitbucket',
  ]);
});

test('what is left out has defaults', () => {
  const files = { 'a.yaml': organization, 'b.yaml': `pipeline:\n  github: { ${github} }\n  ${tool}\n` };
  expect(withFolder(files, (root) => load(join(root, 'config')).zone?.pipeline)).toEqual({
    host: {
      ...{ kind: 'github', repository: 'acme/zone', ownerId: 1, repositoryId: 2, subject: 'immutable' },
      ...{ environment: 'landing-zone', existingProvider: false },
    },
    branch: 'main',
    drift: '17 4 * * *',
    leases: false,
    tool: { repository: 'https://github.com/acme/tool.git', commit: 'a'.repeat(40) },
    roles: {
      plan: 'landing-zone-pipeline-plan',
      apply: 'landing-zone-pipeline-apply',
      reader: 'landing-zone-pipeline-reader',
    },
    session: { plan: 3_600, apply: 14_400 },
  });
});
