/** A token with these claims, by a test's own issuer: nobody here looks at signatures. */
export const tokenOf = (claims: object): string =>
  [{ alg: 'RS256', typ: 'JWT' }, claims].map(encoded).concat('c2lnbmVkIGJ5IG5vYm9keQ').join('.');

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const later = Date.UTC(2100, 0) / 1000;

/** What GitHub says of a job of acme/zone: of a pull request unless `more` says otherwise. */
export const gitHubClaims = (more: object = {}): object => ({
  iss: 'https://token.actions.githubusercontent.com',
  aud: 'sts.amazonaws.com',
  sub: 'repo:acme@1/zone@2:pull_request',
  ref: 'refs/pull/7/merge',
  repository: 'acme/zone',
  repository_id: '2',
  repository_owner_id: '1',
  exp: later,
  ...more,
});

/** Of the job that applies. */
export const applyClaims = (more: object = {}): object =>
  gitHubClaims({
    sub: 'repo:acme@1/zone@2:environment:landing-zone',
    ref: 'refs/heads/main',
    environment: 'landing-zone',
    ...more,
  });

/** What GitLab says of a job of project 42. */
export const gitLabClaims = (ref: string, more: object = {}): object => ({
  iss: 'https://gitlab.com',
  aud: 'https://gitlab.com',
  sub: `project_id:42:ref_type:branch:ref:${ref}`,
  exp: later,
  ...more,
});

/** UUIDs of Bitbucket's deployment environments. */
export const environments = {
  plan: '{44444444-4444-4444-8444-444444444444}',
  apply: '{33333333-3333-4333-8333-333333333333}',
} as const;

export const bitbucketClaims = (environment: string, more: object = {}): object => ({
  iss: 'https://api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc',
  aud: 'ari:cloud:bitbucket::workspace/11111111-1111-4111-8111-111111111111',
  sub: `{22222222-2222-4222-8222-222222222222}:${environment}:{99999999-9999-4999-8999-999999999999}`,
  exp: later,
  ...more,
});
