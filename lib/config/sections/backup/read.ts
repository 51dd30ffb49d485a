import { readTargets } from '../../deployment/targets.ts';
import { days } from '../../schema/values.ts';
import type { Report } from '../../text/report.ts';
import { readSomeRegions } from '../checks.ts';
import type { SectionContext } from '../section.ts';
import { backupName } from './names.ts';
import { tellBackupPolicies } from './policies.ts';
import { backsUpManagement } from './reach.ts';
import type { WrittenBackup } from './schema.ts';
import type { Backup, Lock } from './types.ts';

/** Undefined where the config does not speak of it. */
export const readBackup = (written: WrittenBackup | null | undefined, context: SectionContext): Backup | undefined => {
  const backup = written ? read(written, context) : undefined;
  tellBackupPolicies(backup, context);
  return backup;
};

const read = (written: WrittenBackup, context: SectionContext): Backup => {
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
  { mode, minimumRetention, maximumRetention, coolingOff }: NonNullable<WrittenBackup['lock']>,
  report: Report,
): Lock => {
  const at = ['backup', 'lock'];
  const minimum = days(minimumRetention);
  const maximum = maximumRetention === undefined ? undefined : days(maximumRetention);
  const cooling = days(coolingOff ?? `${limits.coolingOff.least} days`);
  const tooLong = (name: string, given: number | undefined): void => {
    if (given !== undefined && given > limits.retention)
      report.value([...at, name], 'AWS Backup allows at most 100 years', 'use 100 years or less');
  };
  tooLong('minimumRetention', minimum);
  tooLong('maximumRetention', maximum);
  tooLong('coolingOff', cooling);
  if (maximum !== undefined && maximum < minimum)
    report.value([...at, 'maximumRetention'], 'the lock would reject every backup', `use ${minimumRetention} or more`);
  if (coolingOff !== undefined && mode === 'governance')
    report.key([...at, 'coolingOff'], 'coolingOff applies only to compliance mode', 'remove it');
  else if (cooling < limits.coolingOff.least)
    report.value([...at, 'coolingOff'], 'coolingOff must be at least 3 days', 'use 3 days or more');
  return {
    minimumRetention: minimum,
    ...(maximum === undefined ? {} : { maximumRetention: maximum }),
    ...(mode === 'compliance' ? { coolingOff: cooling } : {}),
  };
};
