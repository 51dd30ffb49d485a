import { evaluatePolicy } from '../../lib/guardrails/evaluate/index.ts';
import { backups, ids, madeIn } from './zones.ts';

type Properties = Record<string, unknown>;

const made = async (section: string, type: string, account = ids.other) =>
  (await madeIn(backups(section), 'landing-zone-backup', account)).resources.filter((one) => one.type === type);

test('every member account has it, and the management account where a policy reaches it', () => {
  const members = { organizationalUnits: [''], except: [], accounts: [], management: false };
  const targets = (attached: string, accounts = '') => backups('{}', { attached, accounts }).backup?.targets;
  expect(targets('')).toEqual(members);
  expect(targets(', guardrails: [standard]')).toEqual({ ...members, management: true });
  expect(targets('', ' management: { guardrails: [standard] }')).toEqual({ ...members, management: true });
});

test('the vault is encrypted with AWS’s own key, which costs nothing, and outlives its stack', async () => {
  const [vault] = await made('{}', 'AWS::Backup::BackupVault');
  expect(vault).toMatchObject({
    properties: { BackupVaultName: 'landing-zone-backup' },
    ...{ retained: true, retainedOnFailure: false },
  });
  expect(vault?.properties).not.toHaveProperty('EncryptionKeyArn');
  expect(vault?.properties).not.toHaveProperty('LockConfiguration');
  expect(await made('{}', 'AWS::KMS::Key')).toEqual([]);
});

test('a key of one’s own rotates and outlives its stack as well', async () => {
  const section = '{ key: customer-managed, vault: own }';
  const [key] = await made(section, 'AWS::KMS::Key');
  const [vault] = await made(section, 'AWS::Backup::BackupVault');
  expect(key).toMatchObject({ properties: { EnableKeyRotation: true, RotationPeriodInDays: 365 }, retained: true });
  expect(vault?.properties).toMatchObject({
    BackupVaultName: 'own',
    EncryptionKeyArn: `arn:aws:kms:eu-west-1:${ids.other}:key/${key?.physicalId ?? ''}`,
  });
});

test.each([
  ['mode: governance, minimumRetention: 7 days', { MinRetentionDays: 7 }],
  [
    'mode: compliance, minimumRetention: 30 days, maximumRetention: 2 years',
    { MinRetentionDays: 30, MaxRetentionDays: 730, ChangeableForDays: 3 },
  ],
  ['mode: compliance, minimumRetention: 1 day, coolingOff: 14 days', { MinRetentionDays: 1, ChangeableForDays: 14 }],
])('a lock: %s', async (lock, expected) => {
  const [vault] = await made(`{ lock: { ${lock} } }`, 'AWS::Backup::BackupVault');
  expect(vault?.properties.LockConfiguration).toEqual(expected);
});

const arn = (name: string, account = ids.other): string => `arn:aws:iam::${account}:role/${name}`;
const breakGlass = 'break-glass';
const stackSets = 'stacksets-exec-abc';
const service = 'aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup';

const cases: { who: string; may: string[]; mayNot: string[]; account?: string }[] = [
  {
    who: 'admin',
    may: ['StartBackupJob', 'StartRestoreJob'],
    mayNot: [
      'DeleteRecoveryPoint',
      'UpdateRecoveryPointLifecycle',
      'PutBackupVaultAccessPolicy',
      'DeleteBackupVaultAccessPolicy',
      'DeleteBackupVault',
    ],
  },
  { who: 'landing-zone-backup', may: ['CopyIntoBackupVault'], mayNot: ['DeleteRecoveryPoint'] },
  { who: breakGlass, may: ['DeleteRecoveryPoint', 'UpdateRecoveryPointLifecycle', 'DeleteBackupVault'], mayNot: [] },
  { who: service, may: ['DeleteRecoveryPoint', 'UpdateRecoveryPointLifecycle'], mayNot: [] },
  {
    who: stackSets,
    may: ['PutBackupVaultAccessPolicy', 'DeleteBackupVault'],
    mayNot: ['DeleteRecoveryPoint', 'UpdateRecoveryPointLifecycle'],
  },
  { who: 'OrganizationAccountAccessRole', may: ['PutBackupVaultAccessPolicy'], mayNot: ['DeleteRecoveryPoint'] },
  // Whoever runs the tool there has to be able to change what it made.
  { who: 'anybody', account: ids.management, may: ['PutBackupVaultAccessPolicy'], mayNot: ['DeleteRecoveryPoint'] },
];

test.each(cases)('the vault: $who may $may, and not $mayNot', async ({ who, may, mayNot, account = ids.other }) => {
  const [vault] = await made('{}', 'AWS::Backup::BackupVault', account);
  const verdict = (action: string): string =>
    evaluatePolicy((vault?.properties as Properties).AccessPolicy, {
      principal: { account, arn: arn(who, account) },
      action: `backup:${action}`,
      resource: `arn:aws:backup:eu-west-1:${account}:backup-vault:landing-zone-backup`,
      context: { 'aws:PrincipalArn': arn(who, account), 'aws:PrincipalAccount': account },
    }).effect;
  // Its policy allows nothing: who may at all is for IAM to say.
  expect(Object.fromEntries(may.map((one) => [one, verdict(one)]))).toEqual(
    Object.fromEntries(may.map((one) => [one, 'silent'])),
  );
  expect(Object.fromEntries(mayNot.map((one) => [one, verdict(one)]))).toEqual(
    Object.fromEntries(mayNot.map((one) => [one, 'deny'])),
  );
});

test.each([
  ['admin', 'deny'],
  [breakGlass, 'allow'],
  [stackSets, 'allow'],
])('the key: %s who would delete it: %s', async (who, effect) => {
  const [key] = await made('{ key: customer-managed }', 'AWS::KMS::Key');
  const request = {
    principal: { account: ids.other, arn: `arn:aws:iam::${ids.other}:root` },
    ...{ action: 'kms:ScheduleKeyDeletion', resource: '*' },
    context: { 'aws:PrincipalArn': arn(who), 'aws:PrincipalAccount': ids.other },
  };
  expect(evaluatePolicy(key?.properties.KeyPolicy, request).effect).toBe(effect);
});

test('policies of vaults have no wildcard among their actions', async () => {
  const [vault] = await made('{}', 'AWS::Backup::BackupVault');
  const { Statement } = vault?.properties.AccessPolicy as { Statement: { Action: string | string[] }[] };
  expect(Statement.flatMap(({ Action }) => Action).filter((one) => one.includes('*'))).toEqual([]);
});

test('the role is AWS Backup’s, makes backups, and restores none', async () => {
  const { resources } = await madeIn(backups('{}'), 'landing-zone-backup-role', ids.other);
  expect(resources).toHaveLength(1);
  expect(resources[0]?.properties).toMatchObject({
    RoleName: 'landing-zone-backup',
    AssumeRolePolicyDocument: {
      Statement: [{ Action: 'sts:AssumeRole', Principal: { Service: 'backup.amazonaws.com' } }],
    },
    ManagedPolicyArns: [
      'arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup',
      'arn:aws:iam::aws:policy/AWSBackupServiceRolePolicyForS3Backup',
    ],
  });
});
