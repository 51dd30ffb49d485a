import { DeleteStackCommand } from '@aws-sdk/client-cloudformation';
import { deploy, outcomeOf, pass, stage } from './stage.ts';

const vault = (properties = ''): string =>
  `Resources:\n  Vault: { Type: AWS::Backup::BackupVault, DeletionPolicy: RetainExceptOnCreate, Properties: { BackupVaultName: vault${properties} } }\n`;
const locked = (lock: string): string => vault(`, LockConfiguration: { ${lock} }`);

const outcome = (on: ReturnType<typeof stage>): Promise<string> => outcomeOf(on, 'vault');

const made = async (template: string) => {
  const on = stage();
  await deploy(on, 'vault', template);
  return on;
};

test.each([
  [', EncryptionKeyArn: arn:aws:kms:eu-west-1:111111111111:key/1', 'Invalid KMS key ARN'],
  [', AccessPolicy: { Statement: [{ Action: ["backup:Delete*"] }] }', 'action backup:Delete*'],
  [', LockConfiguration: { MinRetentionDays: 0 }', 'MinRetentionDays must be'],
  [', LockConfiguration: { MinRetentionDays: 9, MaxRetentionDays: 8 }', 'MaxRetentionDays must be'],
  [', LockConfiguration: { MinRetentionDays: 9, ChangeableForDays: 2 }', 'ChangeableForDays must be'],
])('a vault is refused%s', async (properties, expected) => {
  expect(await outcome(await made(vault(properties)))).toContain(expected);
});

test('a vault keeps its name when its stack goes: it can not be made once more', async () => {
  const on = await made(vault());
  await on.cloudFormation.send(new DeleteStackCommand({ StackName: 'vault' }));
  await pass(on, 300);
  await deploy(on, 'vault', vault());
  expect(await outcome(on)).toContain('"vault already exists"');
});

const change = { ChangeSetName: 'second', ChangeSetType: 'UPDATE' } as const;
const compliance = locked('MinRetentionDays: 9, ChangeableForDays: 3');
const day = 86_400;

test('a lock in compliance mode can be lifted for as long as it says, and no longer', async () => {
  const soon = await made(compliance);
  await pass(soon, 2 * day);
  await deploy(soon, 'vault', vault(), change);
  expect(await outcome(soon)).toBe('UPDATE_COMPLETE');

  const late = await made(compliance);
  await pass(late, 3 * day);
  await deploy(late, 'vault', vault(), change);
  expect(await outcome(late)).toContain('Vault lock configuration of vault is immutable');
});

test('a lock in governance mode can be lifted at any time', async () => {
  const on = await made(locked('MinRetentionDays: 9'));
  await pass(on, 100 * day);
  await deploy(on, 'vault', locked('MinRetentionDays: 3'), change);
  expect(await outcome(on)).toBe('UPDATE_COMPLETE');
});
