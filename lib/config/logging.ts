import { managementKey, type Account, type Logging, type Trail } from './landing-zone.ts';
import { didYouMean } from './nearest.ts';
import type { Report } from './report.ts';
import { days } from './schema-values.ts';
import type { WrittenConfig } from './schema.ts';
import type { Path } from './yaml.ts';

type Written = NonNullable<WrittenConfig['logging']>;

/** The log archive and the trail; undefined where the config has none. */
export const readLogging = (
  written: Written | null | undefined,
  accounts: readonly Account[],
  report: Report,
): Logging | undefined => {
  if (!written) return undefined;
  tellMember(written.archive, ['logging', 'archive'], accounts, report);
  written.readers?.forEach((key, index) => {
    const at = ['logging', 'readers', index];
    if (key !== managementKey) tellMember(key, at, accounts, report);
    if (written.readers?.indexOf(key) !== index) report.value(at, `${key} is listed twice`, 'remove one of the two');
  });
  const { objectLock } = written;
  return {
    archive: written.archive,
    readers: written.readers ?? [],
    lifecycle: readLifecycle(written.lifecycle ?? {}, report),
    ...(objectLock ? { objectLock: { mode: objectLock.mode, days: days(objectLock.retention) } } : {}),
    ...(written.trail?.enabled === false ? {} : { trail: readTrail(written.trail ?? {}, report) }),
  };
};

const tellMember = (key: string, at: Path, accounts: readonly Account[], report: Report): void => {
  const account = accounts.find((one) => one.key === key);
  const members = accounts.filter(({ management, closed }) => !management && !closed).map((one) => one.key);
  if (key === managementKey)
    report.value(at, 'the management account can not keep the logs: it would guard itself', 'name a member account');
  else if (!account && !report.unread(['accounts', key]))
    report.value(at, `no account ${key}`, didYouMean(key, members));
  else if (account?.closed) report.value(at, `${key} is closed`, 'name another account');
};

/** Defaults, and what S3 demands of the ages: https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html */
const readLifecycle = (written: NonNullable<Written['lifecycle']>, report: Report): Logging['lifecycle'] => {
  const at = ['logging', 'lifecycle'];
  const ages = {
    infrequentAccess: days(written.infrequentAccess ?? '30 days'),
    glacier: days(written.glacier ?? '90 days'),
    deepArchive: days(written.deepArchive ?? '180 days'),
    delete: written.delete === 'never' ? undefined : days(written.delete ?? '7 years'),
  };
  if (ages.infrequentAccess < 30)
    report.value([...at, 'infrequentAccess'], 'logs stay in S3 Standard for 30 days at least', 'write 30 days or more');
  if (ages.glacier < ages.infrequentAccess + 30)
    report.value(
      [...at, 'glacier'],
      'logs stay in Standard-IA for 30 days at least',
      `write ${ages.infrequentAccess + 30} days or more`,
    );
  if (ages.deepArchive < ages.glacier + 90)
    report.value(
      [...at, 'deepArchive'],
      'logs stay in Glacier for 90 days at least',
      `write ${ages.glacier + 90} days or more`,
    );
  if (ages.delete !== undefined && ages.delete <= ages.deepArchive)
    report.value(
      [...at, 'delete'],
      'logs would be deleted before they are archived',
      `write more than ${ages.deepArchive} days, or never`,
    );
  return ages;
};

const readTrail = (written: NonNullable<Written['trail']>, report: Report): Trail => {
  for (const list of ['dataEvents', 'insights'] as const)
    written[list]?.forEach((item, index, all: readonly string[]) => {
      if (all.indexOf(item) < index)
        report.value(['logging', 'trail', list, index], `${item} is listed twice`, 'remove one of the two');
    });
  const alarms = written.alarms ?? {};
  return {
    dataEvents: written.dataEvents ?? [],
    insights: written.insights ?? [],
    logRetention: offered(days(written.logRetention ?? '1 year')),
    ...(alarms.enabled === false ? {} : { alarms: { email: alarms.email ?? [] } }),
  };
};

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
const retentions = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

const offered = (wanted: number): number => retentions.find((one) => one >= wanted) ?? 3653;
