import { gitHubPrefix } from './trust.ts';
import type { Deed, GitHub, Pipeline, Refusal } from './types.ts';

/** A subject of GitHub, taken apart. https://docs.github.com/en/actions/reference/security/oidc */
interface Subject {
  readonly repository: string;
  /** Owner's and repository's, of immutable subjects. */
  readonly ids?: readonly [string, string];
  /** `pull_request`, `ref:refs/heads/main`, `environment:landing-zone`. */
  readonly rest: string;
}

const subjectOf = (text: string): Subject | undefined => {
  const [, owner = '', ownerId, name = '', id, rest = ''] =
    /^repo:([^:@/]+)(?:@(\d+))?\/([^:@/]+)(?:@(\d+))?:(.*)$/.exec(text) ?? [];
  if (owner === '') return undefined;
  const both = ownerId !== undefined && id !== undefined;
  return { repository: `${owner}/${name}`, rest, ...(both ? { ids: [ownerId, id] as const } : {}) };
};

/** What is the matter with a token that is otherwise in order; undefined: nothing that is known. */
export const explainGitHub = (
  host: GitHub,
  { branch }: Pick<Pipeline, 'branch'>,
  deed: Deed,
  says: (claim: string) => string,
): Refusal | undefined => {
  const subject = subjectOf(says('sub'));
  if (!subject)
    return {
      message: `the subject of the token is ${says('sub')}, which names no repository`,
      fix: "reset the repository's OIDC subject customization: gh api --method PUT repos/OWNER/REPOSITORY/actions/oidc/customization/sub -F use_default=true",
    };
  return (
    explainRepository(host, subject, says('repository_id')) ??
    explainFormat(host, subject) ??
    explainPlace(host, branch, deed, subject, says('ref'))
  );
};

const explainRepository = (host: GitHub, { repository, ids }: Subject, repositoryId: string): Refusal | undefined => {
  const [ownerId, id = repositoryId] = ids ?? [];
  if (id !== String(host.repositoryId)) {
    const isNamed = repository === host.repository;
    return {
      message: `the token is of repository ${repository} with ID ${id}, not ${host.repositoryId}${isNamed ? '; the name was taken over, or the configuration has another ID' : ''}`,
      fix: isNamed
        ? `if this is your repository, set pipeline.github.repositoryId to ${id} and apply`
        : 'forks and other repositories get no role: run this job in the repository that pipeline.github names',
    };
  }
  if (ownerId !== undefined && ownerId !== String(host.ownerId))
    return {
      message: `the repository belongs to owner ${ownerId}, not ${host.ownerId}: it was transferred`,
      fix: `set pipeline.github.repository to ${repository} and ownerId to ${ownerId}, then apply`,
    };
  return repository === host.repository
    ? undefined
    : {
        message: `the repository is now called ${repository}, not ${host.repository}: it was renamed`,
        fix: `set pipeline.github.repository to ${repository}${ids && host.subject === 'names' ? ' and subject to immutable' : ''}, then apply`,
      };
};

const explainFormat = (host: GitHub, { ids }: Subject): Refusal | undefined => {
  if ((ids !== undefined) === (host.subject === 'immutable')) return undefined;
  const [now, then] = ids ? ['immutable', 'names'] : ['names', 'immutable'];
  return {
    message: `subjects of this repository have the format ${now}, and the role trusts the format ${then}: ${gitHubPrefix(host)}`,
    fix: `set pipeline.github.subject to ${now} and apply${ids ? '' : ', or opt the repository in to immutable subjects'}`,
  };
};

const explainPlace = (
  { environment, planEnvironment }: GitHub,
  branch: string,
  deed: Deed,
  { rest }: Subject,
  ref: string,
): Refusal | undefined => {
  const wanted = deed === 'apply' ? environment : planEnvironment;
  const where = rest === 'pull_request' ? 'a pull request' : rest.replace(/^environment:/, 'environment ');
  if (wanted !== undefined && rest !== `environment:${wanted}`)
    return {
      message: `the token is of ${where.replace(/^ref:/, '')}, and the role to ${deed} trusts environment ${wanted}`,
      fix: `set environment: ${wanted} on the job, or change pipeline.github and apply`,
    };
  if (deed === 'apply' && ref !== `refs/heads/${branch}`)
    return {
      message: `the token is of ${ref}, and the role to apply trusts refs/heads/${branch}`,
      fix: `merge to ${branch}: only its jobs apply`,
    };
  return deed === 'plan' && wanted === undefined
    ? {
        message: `the token is of ${where.replace(/^ref:/, '')}, and the role to plan trusts pull requests and refs/heads/${branch}`,
        fix: `run the job for a pull request without environment:, or on ${branch}`,
      }
    : undefined;
};
