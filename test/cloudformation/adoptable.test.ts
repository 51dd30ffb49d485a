import { adoptable, aliasesIn } from '../../lib/cloudformation/adoptable.ts';
import type { Template, TemplateResource } from '../../lib/config/deployment/template.ts';

const place = { partition: 'aws', account: '111122223333', region: 'eu-west-1' };
const kept = (Type: string, Properties: TemplateResource['Properties'], more: object = {}): TemplateResource => ({
  Type,
  DeletionPolicy: 'RetainExceptOnCreate',
  ...(Properties ? { Properties } : {}),
  ...more,
});

const template: Template = {
  Parameters: { Kind: { Type: 'String' } },
  Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } },
  Resources: {
    Policy: kept('AWS::S3::BucketPolicy', {
      Bucket: { Ref: 'Logs' },
      PolicyDocument: { Statement: [{ Resource: { 'Fn::GetAtt': ['Logs', 'Arn'] } }] },
    }),
    Logs: kept('AWS::S3::Bucket', {
      BucketName: { 'Fn::Sub': '${Kind}-${AWS::AccountId}-${AWS::Region}' },
      BucketEncryption: { Key: { 'Fn::GetAtt': ['Key', 'Arn'] } },
    }),
    Key: kept('AWS::KMS::Key', { KeyPolicy: {} }),
    Alias: kept('AWS::KMS::Alias', { AliasName: 'alias/logs', TargetKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } }),
    Vault: kept('AWS::Backup::BackupVault', {
      BackupVaultName: 'vault',
      EncryptionKeyArn: { 'Fn::GetAtt': ['Key', 'Arn'] },
      AccessPolicy: {},
    }),
    Off: kept('AWS::Logs::LogGroup', { LogGroupName: 'off' }, { Condition: 'Never' }),
    Passing: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: 'passing' } },
    Nameless: kept('AWS::S3::Bucket', undefined),
    Topic: kept('AWS::SNS::Topic', { TopicName: 'topic' }),
  },
};

const found = (keyOf: (alias: string) => string | undefined, before?: Template) =>
  Object.fromEntries(
    adoptable(template, { Kind: 'logs' }, { place, before, keyOf }).map(({ logicalId, identifier, resource }) => [
      logicalId,
      { identifier, properties: resource.Properties },
    ]),
  );

test('what outlives its stack by a name, with no more of it than an import needs', () => {
  const key = 'arn:aws:kms:eu-west-1:111122223333:key/1';
  const name = 'logs-111122223333-eu-west-1';
  const all = found((alias) => (alias === 'alias/logs' ? '1' : undefined));
  expect(all).toEqual({
    Logs: { identifier: { BucketName: name }, properties: { BucketName: name } },
    Policy: {
      identifier: { Bucket: name },
      properties: { Bucket: name, PolicyDocument: { Statement: [{ Resource: `arn:aws:s3:::${name}` }] } },
    },
    Key: { identifier: { KeyId: '1' }, properties: {} },
    Alias: { identifier: { AliasName: 'alias/logs' }, properties: { AliasName: 'alias/logs', TargetKeyId: key } },
    Vault: {
      identifier: { BackupVaultName: 'vault' },
      properties: { BackupVaultName: 'vault', EncryptionKeyArn: key },
    },
  });
  // What others name comes first.
  expect(Object.keys(all).indexOf('Logs')).toBeLessThan(Object.keys(all).indexOf('Policy'));
  expect(Object.keys(all).indexOf('Key')).toBeLessThan(Object.keys(all).indexOf('Vault'));
});

test('what could not be changed after the import is left, where it can not be told before', () => {
  expect(Object.keys(found(() => undefined))).toEqual(['Logs', 'Policy']);
});

test('what the stack has already is not imported again, and others can name it', () => {
  const before = { Resources: { Key: kept('AWS::KMS::Key', {}), Logs: kept('AWS::S3::Bucket', {}) } };
  expect(Object.keys(found(() => '1', before)).sort()).toEqual(['Alias', 'Policy', 'Vault']);
});

test('keys are looked for by the aliases that outlive the stack', () => {
  expect(aliasesIn(template, { Kind: 'logs' }, place)).toEqual(['alias/logs']);
});
