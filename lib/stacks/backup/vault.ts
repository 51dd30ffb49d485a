import { Aws, Duration, Stack, type App } from 'aws-cdk-lib';
import { CfnBackupVault } from 'aws-cdk-lib/aws-backup';
import { AnyPrincipal, Effect, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { LandingZone } from '../../config/landing-zone.ts';
import { backupName } from '../../config/sections/backup/names.ts';
import type { Backup, Lock } from '../../config/sections/backup/types.ts';
import { idParameter } from '../definition.ts';
import { outliving } from '../outliving.ts';

type Roles = LandingZone['roles'];

/** A vault, the same in every account and region. It outlives its stack, with what is in it. */
export const backupVault = (app: App, { vault, key, lock, targets }: Backup, roles: Roles): Stack => {
  const stack = new Stack(app, backupName, { description: 'Landing zone: the vault that backups are kept in.' });
  const guards = statements(roles, targets.management ? managementIn(stack) : undefined);
  const made = new CfnBackupVault(stack, 'Vault', {
    backupVaultName: vault,
    accessPolicy: new PolicyDocument({ statements: [guards.erasing, guards.opening] }),
    ...(key === 'customer-managed' ? { encryptionKeyArn: keyIn(stack, guards.key).keyArn } : {}),
    ...(lock ? { lockConfiguration: lockOf(lock) } : {}),
  });
  outliving(made);
  return stack;
};

const managementIn = (stack: Stack): string =>
  idParameter(stack, 'ManagementAccountId', '{{account.management}}', 'Id of the management account.');

const lockOf = ({
  minimumRetention,
  maximumRetention,
  coolingOff,
}: Lock): CfnBackupVault.LockConfigurationTypeProperty => ({
  minRetentionDays: minimumRetention,
  ...(maximumRetention === undefined ? {} : { maxRetentionDays: maximumRetention }),
  ...(coolingOff === undefined ? {} : { changeableForDays: coolingOff }),
});

const keyIn = (stack: Stack, guard: PolicyStatement): Key => {
  const key = new Key(stack, 'Key', {
    alias: `alias/${backupName}`,
    description: 'Encrypts the backups in the vault of the landing zone.',
    enableKeyRotation: true,
    rotationPeriod: Duration.days(365),
  });
  key.addToResourcePolicy(guard);
  return outliving(key);
};

/**
 * Nobody but the role for emergencies deletes a backup before its time. That AWS Backup ends it in time is none of a vault's policy:
 * AWS's own vault for EFS denies deleting to everyone. Policies of vaults know no wildcards in actions:
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault-access-policy.html
 */
const statements = (
  roles: Roles,
  managementId: string | undefined,
): Record<'erasing' | 'opening' | 'key', PolicyStatement> => {
  const emergencies = [role(roles.breakGlass), role('aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup')];
  const tools = [...emergencies, role(roles.automation), role('stacksets-exec-*')];
  const erasing = ['backup:DeleteRecoveryPoint', 'backup:UpdateRecoveryPointLifecycle'];
  // In the management account anybody may be the one who runs this tool.
  const notManagement = managementId === undefined ? {} : { StringNotEquals: { 'aws:PrincipalAccount': managementId } };
  return {
    erasing: deny('DenyErasing', erasing, emergencies),
    // AWS Config's rule backup-recovery-point-manual-deletion-disabled wants all three in one statement.
    opening: deny('DenyOpening', [...erasing, ...vaultActions], tools, notManagement),
    key: deny('DenyErasing', ['kms:DisableKey', 'kms:ScheduleKeyDeletion'], tools, notManagement),
  };
};

const vaultActions = [
  'backup:PutBackupVaultAccessPolicy',
  'backup:DeleteBackupVaultAccessPolicy',
  'backup:DeleteBackupVault',
];

const role = (name: string): string => `arn:${Aws.PARTITION}:iam::${Aws.ACCOUNT_ID}:role/${name}`;

const deny = (sid: string, actions: string[], allowed: readonly string[], unless: object = {}): PolicyStatement =>
  new PolicyStatement({
    sid,
    effect: Effect.DENY,
    principals: [new AnyPrincipal()],
    actions,
    resources: ['*'],
    conditions: { ArnNotLike: { 'aws:PrincipalArn': allowed }, ...unless },
  });
