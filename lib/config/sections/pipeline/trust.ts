import type { Bitbucket, Deed, GitHub, GitLab, Pipeline, TokenHost } from './types.ts';

/** Whom the roles of a pipeline trust, as claims of its host's tokens. */
export interface Trust {
  /** Without https://, as IAM names the provider and its condition keys. */
  readonly issuer: string;
  readonly audience: string;
  readonly claims: Readonly<Record<Deed, Claims>>;
}

export interface Claims {
  /** Each claim has to have one of these values. */
  readonly equals: Readonly<Record<string, readonly string[]>>;
  /** The same with `*`, which never stands where an owner, a repository, or an environment does. */
  readonly like: Readonly<Record<string, readonly string[]>>;
}

export const trustOf = (host: TokenHost, { branch }: Pick<Pipeline, 'branch'>): Trust => {
  if (host.kind === 'github') return trustGitHub(host, branch);
  return host.kind === 'gitlab' ? trustGitLab(host, branch) : trustBitbucket(host);
};

export const withTokens = ({ host }: Pick<Pipeline, 'host'>): TokenHost | undefined =>
  host.kind === 'codepipeline' ? undefined : host;

/**
 * A subject by names is worth only as much as the names, so the ID of the repository is asked for in both formats. AWS knows no claim
 * repository_owner_id.
 * https://github.blog/changelog/2026-04-23-immutable-subject-claims-for-github-actions-oidc-tokens
 * https://aws.amazon.com/about-aws/whats-new/2026/01/aws-sts-supports-validation-identity-provider-claims/
 */
const trustGitHub = (host: GitHub, branch: string): Trust => {
  const ref = `refs/heads/${branch}`;
  const prefix = gitHubPrefix(host);
  const pulls = host.planEnvironment === undefined ? 'pull_request' : `environment:${host.planEnvironment}`;
  const id = { repository_id: [String(host.repositoryId)] };
  return {
    issuer: 'token.actions.githubusercontent.com',
    audience: 'sts.amazonaws.com',
    claims: {
      plan: { equals: { ...id, sub: [`${prefix}:${pulls}`, `${prefix}:ref:${ref}`] }, like: {} },
      apply: { equals: { ...id, sub: [`${prefix}:environment:${host.environment}`], ref: [ref] }, like: {} },
    },
  };
};

/** `repo:acme@1/zone@2`, or `repo:acme/zone` of repositories that GitHub has not changed over. */
export const gitHubPrefix = ({ repository, ownerId, repositoryId, subject }: GitHub): string => {
  const [owner = '', name = ''] = repository.split('/');
  return subject === 'names' ? `repo:${owner}/${name}` : `repo:${owner}@${ownerId}/${name}@${repositoryId}`;
};

/**
 * AWS knows only the subject of GitLab's tokens: the project has to put its ID first in there. Of a merge request from a fork it is the
 * ID of the fork. https://docs.gitlab.com/ci/cloud_services/#use-the-project-id-as-the-subject
 */
const trustGitLab = ({ host, projectId }: GitLab, branch: string): Trust => {
  const refs = `project_id:${projectId}:ref_type:branch:ref`;
  return {
    issuer: host,
    audience: `https://${host}`,
    claims: {
      plan: { equals: {}, like: { sub: [`${refs}:*`] } },
      apply: { equals: { sub: [`${refs}:${branch}`] }, like: {} },
    },
  };
};

/**
 * The subject ends with the UUID of the step, another one in each run.
 * https://support.atlassian.com/bitbucket-cloud/docs/deploy-on-aws-using-bitbucket-pipelines-openid-connect/
 */
const trustBitbucket = (host: Bitbucket): Trust => {
  const steps = (environment: string): Claims => ({
    equals: {},
    like: { sub: [`${host.repositoryId}:${environment}:*`] },
  });
  return {
    issuer: `api.bitbucket.org/2.0/workspaces/${host.workspace}/pipelines-config/identity/oidc`,
    audience: `ari:cloud:bitbucket::workspace/${host.workspaceId.replaceAll(/[{}]/g, '')}`,
    claims: { plan: steps(host.planEnvironmentId), apply: steps(host.environmentId) },
  };
};
