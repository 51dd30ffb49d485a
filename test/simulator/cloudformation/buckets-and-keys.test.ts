import { DeleteStackCommand } from '@aws-sdk/client-cloudformation';
import { DescribeKeyCommand } from '@aws-sdk/client-kms';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { accounts, begin, deploy, elsewhere, pass, said, stage } from './stage.ts';

describe('an object', () => {
  const bucket = 'Resources:\n  Bucket: { Type: AWS::S3::Bucket, Properties: { BucketName: templates } }\n';
  const put = (Bucket = 'templates'): PutObjectCommand => new PutObjectCommand({ Bucket, Key: 'a/b', Body: 'text' });

  test('is put into a bucket', async () => {
    const on = stage();
    await deploy(on, 'bucket', bucket);
    await on.s3.send(put());
    expect(Object.fromEntries(on.world.objects)).toEqual({ 'templates/a/b': 'text' });
  });

  test('is put as bytes, too', async () => {
    const on = stage();
    await deploy(on, 'bucket', bucket);
    await on.s3.send(new PutObjectCommand({ Bucket: 'templates', Key: 'x', Body: new TextEncoder().encode('Grüße') }));
    expect(on.world.objects.get('templates/x')).toBe('Grüße');
  });

  test('is refused by a bucket that is not there, or not yet', async () => {
    const on = stage();
    const answer = 'NoSuchBucket: The specified bucket does not exist';
    expect(await said(on.s3.send(put()))).toBe(answer);
    await begin(on, 'bucket', bucket);
    expect(await said(on.s3.send(put()))).toBe(answer);
  });

  test('is refused by the bucket of another account, and of another region', async () => {
    const on = stage();
    await deploy(on, 'bucket', bucket);
    const other = elsewhere(on, { account: accounts.security });
    expect(await said(other.s3.send(put()))).toBe('AccessDenied: Access Denied');
    expect(await said(elsewhere(on, { region: 'eu-west-1' }).s3.send(put()))).toMatch(/^PermanentRedirect: /);
    expect(on.world.objects.size).toBe(0);
  });
});

describe('a key', () => {
  const alias = (account: string, name = 'logs', region = 'us-east-1'): string =>
    `arn:aws:kms:${region}:${account}:alias/${name}`;
  const describeKey = (KeyId: string): DescribeKeyCommand => new DescribeKeyCommand({ KeyId });

  const statement = (principal: string, condition = ''): string =>
    `{ Effect: Allow, Principal: { AWS: ${principal} }, Action: 'kms:*', Resource: '*'${condition} }`;
  const own = statement('!Sub "arn:aws:iam::${AWS::AccountId}:root"');
  const ofOrganization = statement("'*'", ', Condition: { StringEquals: { aws:PrincipalOrgID: o-example0001 } }');
  const key = (...statements: string[]): string => `Resources:
  Key:
    Type: AWS::KMS::Key
${statements.length > 0 ? `    Properties: { KeyPolicy: { Version: '2012-10-17', Statement: [${statements.join(', ')}] } }\n` : ''}  Alias:
    Type: AWS::KMS::Alias
    Properties: { AliasName: alias/logs, TargetKeyId: !Ref Key }
`;

  /** The key in account security. */
  const made = async (...statements: string[]) => {
    const on = stage();
    const there = elsewhere(on, { account: accounts.security });
    await deploy({ ...there, clock: on.clock }, 'key', key(...statements));
    return { on, there };
  };

  test('is told by the ARN of its alias, and by its own', async () => {
    const { on, there } = await made(own, ofOrganization);
    const { KeyMetadata } = await on.kms.send(describeKey(alias(accounts.security)));
    expect(KeyMetadata?.Arn).toMatch(/^arn:aws:kms:us-east-1:222222222222:key\/[0-9a-f-]{36}$/);
    expect(KeyMetadata?.AWSAccountId).toBe(accounts.security);
    for (const client of [on.kms, there.kms])
      expect((await client.send(describeKey(KeyMetadata?.Arn ?? ''))).KeyMetadata).toEqual(KeyMetadata);
  });

  test('is told by its id and by its alias in its own account, as it is', async () => {
    const { on, there } = await made(own, ofOrganization);
    const { KeyMetadata } = await there.kms.send(describeKey(alias(accounts.security)));
    for (const id of [KeyMetadata?.KeyId ?? '', 'alias/logs']) {
      expect((await there.kms.send(describeKey(id))).KeyMetadata).toEqual(KeyMetadata);
      expect(await said(on.kms.send(describeKey(id)))).toMatch(/^NotFoundException: /);
    }
    expect(KeyMetadata).toMatchObject({ KeyState: 'Enabled', KeyUsage: 'ENCRYPT_DECRYPT', KeyManager: 'CUSTOMER' });
  });

  test('waits to be deleted once its stack is gone', async () => {
    const { on, there } = await made(own, ofOrganization);
    const { KeyMetadata: { KeyId } = {} } = await there.kms.send(describeKey('alias/logs'));
    await there.cloudFormation.send(new DeleteStackCommand({ StackName: 'key' }));
    await pass(on, 60);
    const { KeyMetadata } = await there.kms.send(describeKey(KeyId ?? ''));
    expect(KeyMetadata).toMatchObject({ KeyState: 'PendingDeletion', Enabled: false });
  });

  test.each([
    ['its policy', [own]],
    ['the policy that AWS gives it', []],
  ])('is told within its account, and to no other by %s', async (_, statements) => {
    const { on, there } = await made(...statements);
    expect(await said(there.kms.send(describeKey(alias(accounts.security))))).toBe('answered');
    expect(await said(on.kms.send(describeKey(alias(accounts.security))))).toMatch(
      /^AccessDeniedException: User: arn:aws:iam::111122223333:root is not authorized to perform: kms:DescribeKey/,
    );
  });

  test('that is not there is not found', async () => {
    const { on } = await made(own, ofOrganization);
    const nothing = alias(accounts.security, 'nothing');
    expect(await said(on.kms.send(describeKey(nothing)))).toBe(`NotFoundException: Alias ${nothing} is not found.`);
    const other = alias(accounts.lab);
    expect(await said(on.kms.send(describeKey(other)))).toBe(`NotFoundException: Alias ${other} is not found.`);
    const none = 'arn:aws:kms:us-east-1:222222222222:key/00000000-0000-0000-0000-000000000000';
    expect(await said(on.kms.send(describeKey(none)))).toBe(`NotFoundException: Key '${none}' does not exist`);
  });

  test('of another region is not found', async () => {
    const { on } = await made(own, ofOrganization);
    const { kms } = elsewhere(on, { region: 'eu-west-1' });
    expect(await said(kms.send(describeKey(alias(accounts.security))))).toBe(
      'NotFoundException: Invalid arn us-east-1',
    );
    expect(await said(kms.send(describeKey(alias(accounts.security, 'logs', 'eu-west-1'))))).toMatch(
      /^NotFoundException: Alias /,
    );
  });
});
