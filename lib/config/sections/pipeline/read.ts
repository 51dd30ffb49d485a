import type { Report } from '../../text/report.ts';
import { hasType } from '../../words/availability.ts';
import { managementKey } from '../../organization/types.ts';
import { notManagement, tellMember } from '../checks.ts';
import type { SectionContext } from '../section.ts';
import { readHost } from './host.ts';
import type { WrittenPipeline } from './schema.ts';
import type { Pipeline, Records } from './types.ts';

const hour = 3_600;

const hasConnections = (region: string): boolean => hasType('AWS::CodeConnections::Connection', region);

/** Undefined where the config does not speak of it. */
export const readPipeline = (
  written: WrittenPipeline | null | undefined,
  context: SectionContext,
): Pipeline | undefined => {
  if (!written) return undefined;
  const { report, words } = context;
  const { branch = 'main', tool, session, permissionsBoundary: boundary, drift = '17 4 * * *' } = written;
  const records = readRecords(written, context);
  const host = readHost(written, report);
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
  if (!host) return undefined;
  const given = session === undefined ? undefined : Number.parseInt(session, 10) * hour;
  return {
    ...{ host, branch, drift },
    tool: tool ?? { repository: '', commit: '' },
    roles: readRoles(written, report),
    session: { plan: given ?? hour, apply: given ?? 4 * hour },
    ...(boundary === undefined ? {} : { boundary }),
    ...(records ? { records } : {}),
  };
};

const readRoles = ({ roles: { plan, apply } = {} }: WrittenPipeline, report: Report): Pipeline['roles'] => {
  const roles = { plan: plan ?? 'landing-zone-pipeline-plan', apply: apply ?? 'landing-zone-pipeline-apply' };
  if (roles.plan === roles.apply)
    report.value(['pipeline', 'roles', 'apply'], 'the role that applies is the one that plans', 'use two roles');
  for (const deed of ['plan', 'apply'] as const)
    if (roles[deed].includes('/'))
      report.value(['pipeline', 'roles', deed], `role "${roles[deed]}" has a path`, 'use the name without a path');
  return roles;
};

const readRecords = ({ records }: WrittenPipeline, context: SectionContext): Records | undefined => {
  if (!records) return undefined;
  const { bucket, prefix = 'landing-zone', account } = records;
  const isOther = account !== undefined && account !== managementKey;
  if (isOther) tellMember(account, ['pipeline', 'records', 'account'], notManagement, context);
  return { bucket, prefix: prefix.replace(/\/+$/, ''), ...(isOther ? { account } : {}) };
};
