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
