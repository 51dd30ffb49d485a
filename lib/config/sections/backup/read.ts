import type { Backup, Lock } from './types.ts';
import { tellBackupPolicies } from './policies.ts';
import { backsUpManagement } from './reach.ts';
import { backupName } from './names.ts';
import type { Report } from '../../text/report.ts';
import { days } from '../../schema/values.ts';
import type { WrittenConfig } from '../../written.ts';
import { readSomeRegions, type SectionContext } from '../checks.ts';
import { readTargets } from '../../deployment/targets.ts';

type Written = NonNullable<WrittenConfig['backup']>;

/** Undefined where the config does not speak of it. */
export const readBackup = (written: WrittenConfig['backup'], context: SectionContext): Backup | undefined => {
  const backup = written ? read(written, context) : undefined;
  tellBackupPolicies(backup, context);
  return backup;
};

const read = (written: Written, context: SectionContext): Backup => {
  const { organizationalUnits = ['root'], except = [] } = written;
  const targets = readTargets(['backup'], { organizationalUnits, except }, context);
  return {
    // OUs never bring a stack there, policies do reach it.
    targets: { ...targets, management: backsUpManagement(context) },
    regions: readSomeRegions(['backup', 'regions'], written.regions, context),
    vault: written.vault ?? backupName,
    key: written.key ?? 'aws-managed',
    ...(written.lock ? { lock: readLock(written.lock, context.report) } : {}),
  };
};

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/API_PutBackupVaultLockConfiguration.html */
const limits = { retention: 36_500, coolingOff: { least: 3, most: 36_500 } };

const readLock = (
  { mode, minimumRetention, maximumRetention, coolingOff }: NonNullable<Written['lock']>,
  report: Report,
): Lock => {
  const at = ['backup', 'lock'];
  const minimum = days(minimumRetention);
  const maximum = maximumRetention === undefined ? undefined : days(maximumRetention);
  const cooling = days(coolingOff ?? `${limits.coolingOff.least} days`);
  const tooLong = (name: string, given: number | undefined): void => {
    if (given !== undefined && given > limits.retention)
      report.value([...at, name], 'AWS Backup counts to 100 years', 'write 100 years or less');
  };
  tooLong('minimumRetention', minimum);
  tooLong('maximumRetention', maximum);
  tooLong('coolingOff', cooling);
  if (maximum !== undefined && maximum < minimum)
    report.value(
      [...at, 'maximumRetention'],
      'the lock would refuse every backup',
      `write ${minimumRetention} or more`,
    );
  if (coolingOff !== undefined && mode === 'governance')
    report.key([...at, 'coolingOff'], 'a lock in governance mode can be lifted at any time', 'remove it');
  else if (cooling < limits.coolingOff.least)
    report.value([...at, 'coolingOff'], 'AWS gives 3 days at least to think it over', 'write 3 days or more');
  return {
    minimumRetention: minimum,
    ...(maximum === undefined ? {} : { maximumRetention: maximum }),
    ...(mode === 'compliance' ? { coolingOff: cooling } : {}),
  };
};
