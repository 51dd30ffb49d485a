import { hasType } from '../../words/availability.ts';
import { managementKey, type Roles } from '../../organization/types.ts';
import { notManagement, tellMember } from '../checks.ts';
import type { SectionContext } from '../section.ts';
import { readAccount, usualSessions } from './account.ts';
import { readHost } from './host.ts';
import type { WrittenPipeline } from './schema.ts';
import { hour, type Deed, type Pipeline, type Records } from './types.ts';

const hasConnections = (region: string): boolean => hasType('AWS::CodeConnections::Connection', region);

/** Undefined where the config does not speak of it. */
export const readPipeline = (
  written: WrittenPipeline | null | undefined,
  context: SectionContext,
): Pipeline | undefined => {
  if (!written) return undefined;
  const { report, words } = context;
  const {
    branch = 'main',
    tool,
    session,
    permissionsBoundary: boundary,
    drift = '17 4 * * *',
    leases = false,
  } = written;
  const records = readRecords(written, context);
  const host = readHost(written, report);
  const account = readAccount(written, host, context);
  if (host?.kind === 'github' && words.partition !== 'aws')
    report.key(
      ['pipeline', 'github'],
      `AWS knows the claims of GitHub's tokens only in commercial regions`,
      `use ${hasConnections(words.homeRegion) ? 'gitlab, bitbucket, or codepipeline' : 'gitlab or bitbucket'}`,
    );
  if (host?.kind === 'codepipeline' && !hasConnections(words.homeRegion))
    report.key(
      ['pipeline', 'codepipeline'],
      `AWS CodeConnections does not exist in the home region ${words.homeRegion}`,
      'use gitlab or bitbucket',
    );
  if (!tool && !report.unread(['pipeline', 'tool']))
    report.key(
      ['pipeline'],
      'pipeline.tool is required',
      'add tool: { repository: https://HOST/OWNER/REPOSITORY.git, commit: COMMIT } under pipeline',
    );
  if (leases && host?.kind === 'codepipeline')
    report.value(
      ['pipeline', 'leases'],
      'a pipeline of CodePipeline has no scheduled job that applies',
      'remove it, and run landing-zone apply --leases --yes yourself',
    );
  if (!host) return undefined;
  const given = session === undefined ? undefined : Number.parseInt(session, 10) * hour;
  return {
    ...{ host, branch, drift, leases },
    tool: tool ?? { repository: '', commit: '' },
    roles: readRoles(written, { report, words }),
    session: given === undefined ? usualSessions(account) : { plan: given, apply: given },
    ...(account ? { account } : {}),
    ...(boundary === undefined ? {} : { boundary }),
    ...(records ? { records } : {}),
  };
};

/** The role of member accounts that a config names, or the usual one. */
const readerOf = ({ roles }: Pick<WrittenPipeline, 'roles'>): string => roles?.reader ?? 'landing-zone-pipeline-reader';

/** The two that jobs assume, likewise. */
const jobRolesOf = ({ roles }: Pick<WrittenPipeline, 'roles'>): Readonly<Record<Deed, string>> => ({
  plan: roles?.plan ?? 'landing-zone-pipeline-plan',
  apply: roles?.apply ?? 'landing-zone-pipeline-apply',
});

/** What guardrails may have to exempt: the reader, and the roles of the deployment account if there is one. */
export const exemptRolesOf = (written: WrittenPipeline): Pick<Roles, 'reader' | 'jobs'> => ({
  reader: readerOf(written),
  ...(written.account === undefined
    ? {}
    : { jobs: { account: written.account, names: Object.values(jobRolesOf(written)) } }),
});

const readRoles = (
  written: WrittenPipeline,
  { report, words }: Pick<SectionContext, 'report' | 'words'>,
): Pipeline['roles'] => {
  const roles = { ...jobRolesOf(written), reader: readerOf(written) };
  if (roles.plan === roles.apply)
    report.value(['pipeline', 'roles', 'apply'], 'the role that applies is the one that plans', 'use two roles');
  for (const role of ['plan', 'apply', 'reader'] as const)
    if (roles[role].includes('/'))
      report.value(['pipeline', 'roles', role], `role "${roles[role]}" has a path`, 'use the name without a path');
  if ([words.roles.automation, words.roles.breakGlass].includes(roles.reader))
    report.value(
      ['pipeline', 'roles', 'reader'],
      `role "${roles.reader}" is also in organization.roles, and can do more than read`,
      'use another name',
    );
  return roles;
};

const readRecords = ({ records }: WrittenPipeline, context: SectionContext): Records | undefined => {
  if (!records) return undefined;
  const { bucket, prefix = 'landing-zone', account } = records;
  const isOther = account !== undefined && account !== managementKey;
  if (isOther) tellMember(account, ['pipeline', 'records', 'account'], notManagement, context);
  return { bucket, prefix: prefix.replace(/\/+$/, ''), ...(isOther ? { account } : {}) };
};
