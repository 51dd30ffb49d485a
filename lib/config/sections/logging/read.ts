import { managementKey } from '../../organization/types.ts';
import { days } from '../../schema/values.ts';
import type { Report } from '../../text/report.ts';
import type { Path } from '../../text/yaml.ts';
import { tellMember, tellTwice } from '../checks.ts';
import type { SectionContext } from '../section.ts';
import type { WrittenLogging } from './schema.ts';
import { thresholds } from './thresholds.ts';
import type { Logging, Trail } from './types.ts';

/** The log archive and the trail; undefined where the config has none. */
export const readLogging = (
  written: WrittenLogging | null | undefined,
  { accounts, report }: SectionContext,
): Logging | undefined => {
  if (!written) return undefined;
  const { archive, readers = [], objectLock } = written;
  if (archive !== undefined) tellMember(archive, ['logging', 'archive'], notManagement, { accounts, report });
  else if (!report.unread(['logging', 'archive']))
    report.key(['logging'], 'logging.archive is required', 'add archive: ACCOUNT under logging');
  readers.forEach((key, index) => {
    const at = ['logging', 'readers', index];
    if (readers.indexOf(key) < index) report.value(at, `"${key}" is listed twice`, 'remove the duplicate');
    else if (key !== managementKey) tellMember(key, at, notManagement, { accounts, report });
  });
  const lifecycle = readLifecycle(written.lifecycle ?? {}, report);
  return {
    archive: archive ?? '',
    readers,
    lifecycle,
    ...(objectLock ? { objectLock: readLock(objectLock, lifecycle.delete, report) } : {}),
    ...(written.trail?.enabled === false ? {} : { trail: readTrail(written.trail ?? {}, report) }),
  };
};

const notManagement = {
  message: 'the management account cannot be the log archive',
  fix: 'use a member account',
};

type Ages = NonNullable<WrittenLogging['lifecycle']>;

/** Defaults, and what S3 demands of the ages: https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html */
const readLifecycle = (written: Ages, report: Report): Logging['lifecycle'] => {
  const ages = {
    infrequentAccess: days(written.infrequentAccess ?? '30 days'),
    glacier: days(written.glacier ?? '90 days'),
    deepArchive: days(written.deepArchive ?? '180 days'),
    delete: written.delete === 'never' ? undefined : days(written.delete ?? '7 years'),
  };
  /** What is too early is told where it is written, or else where what comes before it is. Returns the age that it must have. */
  const atLeast = (age: keyof Ages, least: number, before: readonly (keyof Ages)[], message: string): number => {
    const given = ages[age] ?? Infinity;
    const path = (name: keyof Ages): Path => ['logging', 'lifecycle', name];
    const cause = [age, ...before].find((name) => written[name] !== undefined) ?? age;
    const fix = `set ${age} to at least ${least} days${age === 'delete' ? ', or never' : ''}`;
    if (given < least && !report.unread(path(age)) && !before.some((name) => report.unread(path(name))))
      report.value(path(cause), message, fix);
    return Math.max(given, least);
  };
  const first = atLeast('infrequentAccess', 30, [], 'logs would stay in S3 Standard for less than 30 days');
  const second = atLeast(
    'glacier',
    first + 30,
    ['infrequentAccess'],
    'logs would stay in Standard-IA for less than 30 days',
  );
  const third = atLeast(
    'deepArchive',
    second + 90,
    ['glacier', 'infrequentAccess'],
    'logs would stay in Glacier for less than 90 days',
  );
  atLeast(
    'delete',
    third + 1,
    ['deepArchive', 'glacier', 'infrequentAccess'],
    'logs would be deleted before they are archived',
  );
  return ages;
};

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DefaultRetention.html */
const longestLock = 36_500;

const readLock = (
  { mode, retention }: NonNullable<WrittenLogging['objectLock']>,
  deleted: number | undefined,
  report: Report,
): Logging['objectLock'] => {
  const at = ['logging', 'objectLock', 'retention'];
  const locked = days(retention);
  if (locked > longestLock) report.value(at, 'S3 Object Lock allows at most 100 years', 'use 100 years or less');
  else if (deleted !== undefined && locked > deleted && !report.unread(['logging', 'lifecycle', 'delete']))
    report.value(
      at,
      `logs would be locked for ${locked} days but deleted after ${deleted} days`,
      `set lifecycle.delete to at least ${locked} days, or never`,
    );
  return { mode, days: locked };
};

const readTrail = (written: NonNullable<WrittenLogging['trail']>, report: Report): Trail => {
  const alarms = written.alarms ?? {};
  const at = ['logging', 'trail'];
  tellTwice([...at, 'dataEvents'], written.dataEvents, report);
  tellTwice([...at, 'insights'], written.insights, report);
  tellTwice([...at, 'alarms', 'email'], alarms.email, report);
  const kept = days(written.logRetention ?? '1 year');
  const longest = retentions.at(-1) ?? kept;
  if (kept > longest)
    report.at(
      report.place([...at, 'logRetention']),
      'CloudWatch Logs keeps events for at most 10 years',
      'use 10 years or less',
      'warning',
    );
  return {
    dataEvents: written.dataEvents ?? [],
    insights: written.insights ?? [],
    logRetention: retentions.find((one) => one >= kept) ?? longest,
    ...(alarms.enabled === false
      ? {}
      : { alarms: { email: alarms.email ?? [], thresholds: { ...thresholds, ...alarms.thresholds } } }),
  };
};

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
const retentions = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];
