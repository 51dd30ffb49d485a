import { andList } from '../../words/list.ts';
import type { Report } from '../../text/report.ts';
import type { WrittenPipeline } from './schema.ts';
import type { Host } from './types.ts';

const hosts = ['github', 'gitlab', 'bitbucket', 'codepipeline'] as const;

/** The one host that the config names, after everything wrong with that was reported; undefined where there is none. */
export const readHost = (written: WrittenPipeline, report: Report): Host | undefined => {
  const named = hosts.filter((host) => written[host] !== undefined);
  const [first, ...others] = named;
  for (const other of others)
    report.key(['pipeline', other], `pipeline has ${named.join(' and ')}`, 'keep one: each repository has one host');
  if (first === undefined) {
    if (!hosts.some((host) => report.unread(['pipeline', host])))
      report.key(['pipeline'], 'pipeline has no host', `add ${hosts.slice(0, -1).join(':, ')}:, or codepipeline:`);
    return undefined;
  }
  return readers[first](written, report);
};

type Reader = (written: WrittenPipeline, report: Report) => Host | undefined;

const readers: Readonly<Record<(typeof hosts)[number], Reader>> = {
  github({ github: { repository = '', ownerId = 0, repositoryId = 0, ...rest } = {} }, report) {
    const { subject = 'immutable', environment = 'landing-zone', planEnvironment, existingProvider = false } = rest;
    const shown = repository === '' ? 'OWNER/REPOSITORY' : repository;
    demand(
      'github',
      { repository, ownerId, repositoryId },
      `run gh api repos/${shown} --jq '.owner.id, .id' and add what it prints`,
      report,
    );
    if (planEnvironment === environment)
      report.value(
        ['pipeline', 'github', 'planEnvironment'],
        `jobs that plan and jobs that apply have one environment, "${environment}"`,
        'use two environments',
      );
    const optional = planEnvironment === undefined ? {} : { planEnvironment };
    return {
      ...{ kind: 'github', repository, ownerId, repositoryId, subject, environment, existingProvider },
      ...optional,
    };
  },
  gitlab({ gitlab: { project = '', projectId = 0, ...rest } = {} }, report) {
    const { host = 'gitlab.com', environment = 'landing-zone', existingProvider = false } = rest;
    demand('gitlab', { project, projectId }, 'add each from the overview page of the project', report);
    return { kind: 'gitlab', host, project, projectId, environment, existingProvider };
  },
  bitbucket({ bitbucket: written = {} }, report) {
    const { workspace = '', workspaceId = '', repositoryId = '', environmentId = '', planEnvironmentId = '' } = written;
    const ids = { workspace, workspaceId, repositoryId, environmentId, planEnvironmentId };
    demand('bitbucket', ids, 'add each from Repository settings, OpenID Connect', report);
    return { kind: 'bitbucket', ...ids, existingProvider: written.existingProvider ?? false };
  },
  codepipeline: ({ codepipeline }) => codepipeline && { kind: 'codepipeline', ...codepipeline },
};

/** A name can be given up and taken by somebody else, who then has what trusts it: https://docs.github.com/en/actions/reference/security/oidc */
const demand = (host: string, values: Readonly<Record<string, string | number>>, fix: string, report: Report): void => {
  const missing = Object.keys(values).filter(
    (key) => (values[key] === '' || values[key] === 0) && !report.unread(['pipeline', host, key]),
  );
  if (missing.length === 0) return;
  const names = missing.map((key) => `pipeline.${host}.${key}`);
  report.key(['pipeline', host], `${andList(names)} ${missing.length === 1 ? 'is' : 'are'} required`, fix);
};
