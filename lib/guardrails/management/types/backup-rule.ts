import { hasPlaceholder, propertiesOf } from '../../grammar/nodes.ts';
import { assignedTo } from '../assigned.ts';
import { tagKeysMatch } from '../tag-keys.ts';
import { each, many, one, only, some, type Also } from '../shape.ts';
import { integer, lengthOf, like, oneOf } from '../values.ts';
import { schedule, timezone } from './schedule.ts';

export const isOn = one(oneOf('enabled', 'disabled'));
export const backupName = like(/^[a-zA-Z0-9_.-]{1,50}$/, 'a name of 1 to 50 letters, digits and . _ -');
/** `$account` stands for the account that the policy reaches. Only ARNs may have it. */
export const arnOfRole = like(
  /^arn:aws[a-z-]*:iam::(\$account|\d{12}):role\/[\w+=,.@/-]+$/,
  'the ARN of a role',
  'use arn:aws:iam::$account:role/NAME',
);
const arnOfVault = like(
  /^arn:aws[a-z-]*:backup:[a-z0-9-]+:(\$account|\d{12}):backup-vault:[\w-]{1,50}$/,
  'the ARN of a backup vault',
  'use arn:aws:backup:REGION:$account:backup-vault:NAME',
);
const arnOfGap = like(
  /^arn:aws[a-z-]*:backup:\$region:\$account:backup-vault:[\w-]{1,50}$/,
  'the ARN of a logically air-gapped vault',
  'use arn:aws:backup:$region:$account:backup-vault:NAME',
);

export const tags = each(
  only({ tag_key: one(lengthOf(1, 128)), tag_value: one(lengthOf(0, 256)) }, { required: ['tag_key', 'tag_value'] }),
  // AWS calls the name the tag's key in lower case; whether it refuses another is not documented.
  { also: tagKeysMatch('warn') },
);

/** Examples of AWS name the same vault twice; which of two AWS takes is not documented. */
const sameVault: Also = (node, report) => {
  for (const { name, value } of propertiesOf(node)) {
    const target = assignedTo(value, 'target_backup_vault_arn');
    if (target?.type !== 'string' || name.includes('{{') || hasPlaceholder(target) || target.value === name) continue;
    report.warn(
      target,
      `target_backup_vault_arn differs from the key of the copy action, "${name}"`,
      'use the same ARN',
    );
  }
};

/** A backup stays in cold storage for 90 days at least. */
const coldLongEnough: Also = (node, report) => {
  const [cold, end] = ['move_to_cold_storage_after_days', 'delete_after_days'].map((key) => assignedTo(node, key));
  if (end && Number(end.value) - Number(cold?.value) < 90)
    report.error(end, 'delete_after_days must be at least 90 days after move_to_cold_storage_after_days');
};

const lifecycle = only(
  {
    move_to_cold_storage_after_days: one(integer(1)),
    delete_after_days: one(integer(1)),
    opt_in_to_archive_for_supported_resources: one(oneOf('true', 'false')),
  },
  { also: coldLongEnough },
);

/** Continuous backups are kept for 35 days at most, and never go to cold storage. https://docs.aws.amazon.com/aws-backup/latest/devguide/point-in-time-recovery.html */
const continuousIsShort: Also = (node, report) => {
  const continuous = assignedTo(node, 'enable_continuous_backup');
  const kept = propertiesOf(node).find(({ name }) => name === 'lifecycle')?.value;
  const end = assignedTo(kept, 'delete_after_days');
  if (String(continuous?.value) !== 'true') return;
  const cold = assignedTo(kept, 'move_to_cold_storage_after_days');
  // With an end, what is wrong is that it is too late.
  if (cold && !end)
    report.error(
      cold,
      'continuous backups cannot move to cold storage',
      'remove it, or disable enable_continuous_backup',
    );
  if (end && Number(end.value) > 35)
    report.error(end, 'continuous backups are kept for at most 35 days', 'set 35, or disable enable_continuous_backup');
};

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_backup_syntax.html#backup-policy-rules */
export const rule = only(
  {
    schedule_expression: one(schedule),
    schedule_expression_timezone: one(timezone),
    start_backup_window_minutes: one(integer(60)),
    complete_backup_window_minutes: one(integer(60)),
    enable_continuous_backup: one(oneOf('true', 'false')),
    target_backup_vault_name: one(like(/^[\w-]{1,50}$/, 'a vault name of 1 to 50 letters, digits, - and _')),
    target_logically_air_gapped_backup_vault_arn: one(arnOfGap),
    lifecycle,
    copy_actions: each(only({ target_backup_vault_arn: one(arnOfVault), lifecycle }), {
      name: arnOfVault,
      also: sameVault,
    }),
    recovery_point_tags: tags,
    index_actions: only({ resource_types: many(oneOf('EBS', 'S3')) }),
    scan_actions: each(some({ scan_mode: one(oneOf('INCREMENTAL_SCAN', 'FULL_SCAN')) })),
  },
  { also: continuousIsShort },
);
