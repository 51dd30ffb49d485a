import { Aws, Duration, Tags, type Stack } from 'aws-cdk-lib';
import { AccountPrincipal, AnyPrincipal, Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { logsKeyAlias } from '../../config/sections/logging/names.ts';
import { outliving } from '../outliving.ts';

/** Services encrypt, readers decrypt, and nobody takes it away: whoever wants to has to change this policy first. */
export const logsKey = (
  stack: Stack,
  names: { organizationId: string; managementId: string; trailArn: string; readers: readonly AccountPrincipal[] },
): Key => {
  const { organizationId, managementId, trailArn, readers } = names;
  const key = new Key(stack, 'Key', {
    alias: logsKeyAlias,
    description: 'Encrypts the logs of all accounts.',
    enableKeyRotation: true,
    rotationPeriod: Duration.days(365),
  });
  const allow = (sid: string, statement: Pick<PolicyStatementOptions, 'principals' | 'actions' | 'conditions'>): void =>
    void key.addToResourcePolicy(new PolicyStatement({ sid, resources: ['*'], ...statement }));
  allow('AllowTrail', {
    principals: [new ServicePrincipal('cloudtrail.amazonaws.com')],
    actions: ['kms:GenerateDataKey*', 'kms:Decrypt', 'kms:DescribeKey'],
    conditions: {
      StringEquals: { 'aws:SourceArn': trailArn },
      StringLikeIfExists: {
        'kms:EncryptionContext:aws:cloudtrail:arn': `arn:${Aws.PARTITION}:cloudtrail:*:${managementId}:trail/*`,
      },
    },
  });
  allow('AllowServicesOfTheOrganization', {
    principals: ['config.amazonaws.com', 'delivery.logs.amazonaws.com'].map((service) => new ServicePrincipal(service)),
    actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
    conditions: { StringEquals: { 'aws:SourceOrgID': organizationId } },
  });
  // The trail is made there and has to name the key.
  allow('AllowManagementAccountToLook', {
    principals: [new AccountPrincipal(managementId)],
    actions: ['kms:DescribeKey'],
  });
  if (readers.length > 0)
    allow('AllowReaders', {
      principals: [...readers],
      actions: ['kms:Decrypt', 'kms:DescribeKey'],
      conditions: { StringEquals: { 'aws:PrincipalOrgID': organizationId } },
    });
  key.addToResourcePolicy(
    new PolicyStatement({
      sid: 'DenyErasing',
      effect: Effect.DENY,
      principals: [new AnyPrincipal()],
      actions: ['kms:DisableKey', 'kms:ScheduleKeyDeletion', 'kms:DeleteImportedKeyMaterial'],
      resources: ['*'],
    }),
  );
  // By which policies/rcp/protect-log-archive.json knows it, in whatever account it is.
  Tags.of(key).add('landing-zone-keeps', 'logs');
  return outliving(key);
};

type PolicyStatementOptions = ConstructorParameters<typeof PolicyStatement>[0] & object;
