import { AssumeRoleWithWebIdentityCommand } from '@aws-sdk/client-sts';
import { refusalOf } from '../../lib/config/sections/pipeline/refusal.ts';
import { claimsOf } from '../../lib/config/sections/pipeline/token.ts';
import { withTokens } from '../../lib/config/sections/pipeline/trust.ts';
import type { Deed } from '../../lib/config/sections/pipeline/types.ts';
import { withDeployments } from '../../lib/stacks/synthesize.ts';
import { connectTo, converge, stageFor, type Stage } from '../support/rehearsal.ts';
import { applyClaims, bitbucketClaims, environments, gitHubClaims, gitLabClaims, tokenOf } from './token.ts';
import { hosts, pipelineZone } from './zone.ts';

const stages = new Map<string, Stage>();

beforeAll(async () => {
  for (const host of ['github', 'names', 'gitlab', 'bitbucket'] as const) {
    const zone = await withDeployments(pipelineZone(host));
    const on = stageFor(zone);
    await converge(on, zone);
    stages.set(host, on);
  }
});

/** What AWS says to a token: its error, or the ARN of the session. */
const assume = async (host: keyof typeof hosts, deed: Deed, claims: object, seconds?: number): Promise<string> => {
  const on = stages.get(host);
  if (!on) throw new Error(`no stage for ${host}`);
  const { id } = on.simulator.world.management;
  try {
    const { AssumedRoleUser: user } = await connectTo(on).sts.send(
      new AssumeRoleWithWebIdentityCommand({
        RoleArn: `arn:aws:iam::${id}:role/landing-zone-pipeline-${deed}`,
        RoleSessionName: 'run-1',
        WebIdentityToken: tokenOf(claims),
        ...(seconds === undefined ? {} : { DurationSeconds: seconds }),
      }),
    );
    return user?.Arn ?? '';
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
};

/** What we say of it. */
const cause = (host: keyof typeof hosts, deed: Deed, claims: object): string | undefined => {
  const section = pipelineZone(host).pipeline;
  const tokens = section && withTokens(section);
  if (!tokens) throw new Error('no tokens');
  const told = refusalOf({ ...section, host: tokens }, deed, claimsOf(tokenOf(claims)) ?? {}, Date.UTC(2026, 10, 30));
  return told && `${told.message} -> ${told.fix}`;
};

const denied = 'AccessDenied: Not authorized to perform sts:AssumeRoleWithWebIdentity';
const names = (rest: string, more = {}): object => gitHubClaims({ sub: `repo:acme/zone:${rest}`, ...more });
test.each<[string, keyof typeof hosts, Deed, object]>([
  ['a pull request plans', 'github', 'plan', gitHubClaims()],
  ['the branch plans, for drift', 'github', 'plan', gitHubClaims({ sub: 'repo:acme@1/zone@2:ref:refs/heads/main' })],
  ['a merge applies', 'github', 'apply', applyClaims()],
  ['an environment plans', 'names', 'plan', names('environment:plan')],
  ['a merge applies, by names', 'names', 'apply', names('environment:landing-zone', { ref: 'refs/heads/main' })],
  ['a branch of GitLab plans', 'gitlab', 'plan', gitLabClaims('feature/one')],
  ['a merge of GitLab applies', 'gitlab', 'apply', gitLabClaims('main')],
  ['an environment of Bitbucket plans', 'bitbucket', 'plan', bitbucketClaims(environments.plan)],
  ['another applies', 'bitbucket', 'apply', bitbucketClaims(environments.apply)],
])('%s', async (_, host, deed, claims) => {
  expect(await assume(host, deed, claims)).toMatch(
    new RegExp(`^arn:aws:sts::\\d{12}:assumed-role/landing-zone-pipeline-${deed}/run-1$`),
  );
  expect(cause(host, deed, claims)).toBeUndefined();
});

test.each<[string, keyof typeof hosts, Deed, object, string]>([
  [
    'a pull request does not apply',
    'github',
    'apply',
    gitHubClaims(),
    'the token is of a pull request, and the role to apply trusts environment landing-zone -> set environment: landing-zone on the job, or change pipeline.github and apply',
  ],
  [
    'another branch does not apply, though its job has the environment',
    'github',
    'apply',
    applyClaims({ ref: 'refs/heads/other' }),
    'the token is of refs/heads/other, and the role to apply trusts refs/heads/main -> merge to main: only its jobs apply',
  ],
  [
    'a fork does not plan',
    'github',
    'plan',
    gitHubClaims({ sub: 'repo:mallory@9/zone@8:pull_request', repository_id: '8' }),
    'the token is of repository mallory/zone with ID 8, not 2 -> forks and other repositories get no role: run this job in the repository that pipeline.github names',
  ],
  [
    'nor does who took over the name',
    'names',
    'plan',
    names('environment:plan', { repository_id: '8' }),
    'the token is of repository acme/zone with ID 8, not 2; the name was taken over, or the configuration has another ID -> if this is your repository, set pipeline.github.repositoryId to 8 and apply',
  ],
  [
    'a renamed repository is told apart',
    'github',
    'plan',
    gitHubClaims({ sub: 'repo:acme@1/platform@2:pull_request' }),
    'the repository is now called acme/platform, not acme/zone: it was renamed -> set pipeline.github.repository to acme/platform, then apply',
  ],
  [
    'and a transferred one',
    'github',
    'plan',
    gitHubClaims({ sub: 'repo:corp@5/zone@2:pull_request' }),
    'the repository belongs to owner 5, not 1: it was transferred -> set pipeline.github.repository to corp/zone and ownerId to 5, then apply',
  ],
  [
    'subjects of the older format are not those of the new one',
    'github',
    'plan',
    names('pull_request'),
    'subjects of this repository have the format names, and the role trusts the format immutable: repo:acme@1/zone@2 -> set pipeline.github.subject to names and apply, or opt the repository in to immutable subjects',
  ],
  [
    'and the other way round',
    'names',
    'plan',
    gitHubClaims({ sub: 'repo:acme@1/zone@2:environment:plan' }),
    'subjects of this repository have the format immutable, and the role trusts the format names: repo:acme/zone -> set pipeline.github.subject to immutable and apply',
  ],
  [
    'a customized subject is told',
    'github',
    'plan',
    gitHubClaims({ sub: 'repository_owner:acme' }),
    "the subject of the token is repository_owner:acme, which names no repository -> reset the repository's OIDC subject customization: gh api --method PUT repos/OWNER/REPOSITORY/actions/oidc/customization/sub -F use_default=true",
  ],
  [
    'where plans wait for reviewers, a pull request without them does not plan',
    'names',
    'plan',
    names('pull_request'),
    'the token is of a pull request, and the role to plan trusts environment plan -> set environment: plan on the job, or change pipeline.github and apply',
  ],
  [
    'another branch of GitLab does not apply',
    'gitlab',
    'apply',
    gitLabClaims('feature/main'),
    'sub of the token is project_id:42:ref_type:branch:ref:feature/main; role landing-zone-pipeline-apply trusts project_id:42:ref_type:branch:ref:main -> set ci_id_token_sub_claim_components of the project to ["project_id", "ref_type", "ref"], and check projectId and branch under pipeline',
  ],
  [
    'nor does another project plan',
    'gitlab',
    'plan',
    gitLabClaims('main', { sub: 'project_id:421:ref_type:branch:ref:main' }),
    'sub of the token is project_id:421:ref_type:branch:ref:main; role landing-zone-pipeline-plan trusts project_id:42:ref_type:branch:ref:* -> set ci_id_token_sub_claim_components of the project to ["project_id", "ref_type", "ref"], and check projectId and branch under pipeline',
  ],
  [
    'what plans on Bitbucket does not apply',
    'bitbucket',
    'apply',
    bitbucketClaims(environments.plan),
    'sub of the token is {22222222-2222-4222-8222-222222222222}:{44444444-4444-4444-8444-444444444444}:{99999999-9999-4999-8999-999999999999}; role landing-zone-pipeline-apply trusts {22222222-2222-4222-8222-222222222222}:{33333333-3333-4333-8333-333333333333}:* -> set deployment of the step to the environment whose UUID pipeline.bitbucket has',
  ],
])('%s: AWS says no more than that, we say why', async (_, host, deed, claims, expected) => {
  expect(await assume(host, deed, claims)).toBe(denied);
  expect(cause(host, deed, claims)).toBe(expected);
});

test('expired tokens, other audiences, and other issuers have errors of their own', async () => {
  expect(await assume('github', 'plan', gitHubClaims({ exp: 1 }))).toMatch(/^ExpiredTokenException: Token expired: /);
  expect(cause('github', 'plan', gitHubClaims({ exp: 1 }))).toMatch(/^the token has expired -> /);
  const audience = gitHubClaims({ aud: 'https://github.com/acme' });
  expect(await assume('github', 'plan', audience)).toBe('InvalidIdentityToken: Incorrect token audience');
  expect(cause('github', 'plan', audience)).toMatch(/^the token is for https:\/\/github.com\/acme, not for sts/);
  expect(await assume('github', 'plan', gitLabClaims('main'))).toBe(
    'InvalidIdentityToken: No OpenIDConnect provider found in your account for https://gitlab.com',
  );
  expect(cause('github', 'plan', gitLabClaims('main'))).toMatch(
    /^the token was issued by https:\/\/gitlab.com, not by /,
  );
});

test('a session is as long as its role allows', async () => {
  expect(await assume('github', 'apply', applyClaims(), 14_400)).toMatch(/^arn:/);
  expect(await assume('github', 'plan', gitHubClaims(), 14_400)).toBe(
    'ValidationError: The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
  );
});

test('no pattern has a wildcard where an owner, a repository, a project, or an environment stands', async () => {
  for (const host of ['github', 'names', 'gitlab', 'bitbucket'] as const) {
    const { deployments } = await withDeployments(pipelineZone(host));
    const [stack] = deployments.filter(({ name }) => name === 'landing-zone-pipeline');
    const roles = Object.values(stack?.template.Resources ?? {}).filter(({ Type }) => Type === 'AWS::IAM::Role');
    expect(roles).toHaveLength(2);
    for (const { Properties } of roles) {
      const { Statement } = Properties?.AssumeRolePolicyDocument as {
        Statement: { Condition: Record<string, object> }[];
      };
      const [only, ...others] = Statement;
      expect(others).toEqual([]);
      const { StringEquals: equal = {}, StringLike: like = {}, ...rest } = only?.Condition ?? {};
      expect(rest).toEqual({});
      expect(Object.keys(equal).some((key) => key.endsWith(':aud'))).toBe(true);
      expect(Object.values(equal).flat().join()).not.toContain('*');
      for (const pattern of Object.values(like).flat() as string[])
        expect(pattern).toMatch(/^(project_id:42:ref_type:branch:ref|\{[0-9a-f-]{36}\}:\{[0-9a-f-]{36}\}):\*$/);
    }
  }
});
