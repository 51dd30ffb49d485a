import { equal } from '../../../plan/differences.ts';
import { after } from '../../world/world.ts';
import type { Check } from './check.ts';
import { keyClaim } from './looked-at.ts';

interface Lock {
  readonly MinRetentionDays?: number;
  readonly MaxRetentionDays?: number;
  readonly ChangeableForDays?: number;
}

interface Vault {
  readonly BackupVaultName?: string;
  readonly EncryptionKeyArn?: string;
  readonly AccessPolicy?: { readonly Statement?: unknown };
  readonly LockConfiguration?: Lock;
}

/**
 * The names of exceptions are those of the API, their words are not documented.
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/API_CreateBackupVault.html, API_PutBackupVaultLockConfiguration.html,
 * create-a-vault-access-policy.html
 */
export const backupVault: Check = (world, { properties, claim = '' }, { partition, region, made }) => {
  const {
    BackupVaultName: name = '',
    EncryptionKeyArn: key,
    AccessPolicy,
    LockConfiguration: lock,
  } = properties as Vault;
  if (!/^[\w-]{2,50}$/.test(name)) return invalid(`Invalid backup vault name: ${name}`);
  const isThere =
    world.claims.has(keyClaim(key ?? '')) ||
    made.some(({ type, physicalId }) => type === 'AWS::KMS::Key' && key?.endsWith(`:key/${physicalId}`));
  if (key !== undefined && !(isThere && key.startsWith(`arn:${partition}:kms:${region}:`)))
    return invalid(`Invalid KMS key ARN: ${key}`);
  const wildcard = actionsIn(AccessPolicy).find((action) => action.includes('*'));
  if (wildcard !== undefined) return invalid(`The specified policy cannot be added to the vault: action ${wildcard}`);
  const before = world.claims.get(claim);
  const locked = (before?.properties as Vault | undefined)?.LockConfiguration;
  if (equal(locked, lock)) return undefined;
  if (
    locked?.ChangeableForDays !== undefined &&
    world.time >= after(before?.since ?? '', locked.ChangeableForDays * day)
  )
    return handler('InvalidRequestException', `Vault lock configuration of ${name} is immutable`);
  return lock && lockMistake(lock);
};

const day = 86_400;

const lockMistake = ({
  MinRetentionDays: least = 1,
  MaxRetentionDays: most = longest,
  ChangeableForDays: cooling = 3,
}: Lock) => {
  if (least < 1 || least > longest) return invalid('MinRetentionDays must be between 1 and 36500');
  if (most < least || most > longest) return invalid('MaxRetentionDays must be between MinRetentionDays and 36500');
  if (cooling < 3 || cooling > longest) return invalid('ChangeableForDays must be between 3 and 36500');
  return undefined;
};

const longest = 36_500;

const actionsIn = (policy: Vault['AccessPolicy']): string[] =>
  [policy?.Statement ?? []].flat().flatMap((one) => (one as { Action?: string | string[] }).Action ?? []);

const invalid = (message: string): string => handler('InvalidParameterValueException', message);

const handler = (code: string, message: string): string =>
  `Resource handler returned message: "${message}" (Service: Backup, Status Code: 400, Error Code: ${code})`;
