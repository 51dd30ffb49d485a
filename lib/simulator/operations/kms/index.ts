import {
  KMSServiceException,
  NotFoundException,
  type DescribeKeyResponse,
  type KeyMetadata,
} from '@aws-sdk/client-kms';
import { evaluatePolicy } from '../../../guardrails/evaluate/index.ts';
import type { Call, Operations } from '../../engine/call.ts';
import { isPendingDeletion, keyClaim, keyPendingDeletion } from '../../cloudformation/services/looked-at.ts';

export const kms = {
  /** By its id or alias in the caller's account, or by the ARN of either. */
  DescribeKey({ KeyId: given = '' }: { KeyId?: string }, call: Call): DescribeKeyResponse {
    const { world, caller, region: here } = call;
    const id = wholeArn(given, call);
    const [, , , region = '', account = '', name = ''] = id.split(':');
    if (region !== here) throw notFound(`Invalid arn ${region}`);
    const arn = name.startsWith('key/') ? id : keyOf(name, region, account, call);
    if (arn === undefined) throw notFound(`Alias ${id} is not found.`);
    const key = world.claims.get(keyClaim(arn));
    if (!key) throw notFound(`Key '${arn}' does not exist`);
    const root = `arn:${world.partition}:iam::${caller}:root`;
    const verdict = evaluatePolicy(key.properties?.KeyPolicy ?? byDefault(world.partition, account), {
      principal: { account: caller, arn: root },
      action: 'kms:DescribeKey',
      resource: arn,
      context: { 'aws:PrincipalOrgID': world.organization?.id },
    });
    if (verdict.effect !== 'allow')
      throw new KMSServiceException({
        name: 'AccessDeniedException',
        $fault: 'client',
        $metadata: { httpStatusCode: 400 },
        message: `User: ${root} is not authorized to perform: kms:DescribeKey on this resource`,
      });
    return {
      KeyMetadata: { ...told(key.properties), KeyId: arn.split('/').at(-1) ?? '', Arn: arn, AWSAccountId: account },
    };
  },
} satisfies Operations;

export const wholeArn = (id: string, { world, caller, region }: Call): string =>
  id.startsWith('arn:')
    ? id
    : `arn:${world.partition}:kms:${region}:${caller}:${id.startsWith('alias/') ? id : `key/${id}`}`;

/** What its template says, or leaves to AWS. */
const told = (properties: Readonly<Record<string, unknown>> = {}) => {
  const { Description = '', Enabled = true, KeyUsage = 'ENCRYPT_DECRYPT', KeySpec = 'SYMMETRIC_DEFAULT' } = properties;
  return {
    ...{ Description, Enabled, KeyUsage, KeySpec },
    ...{ KeyState: Enabled === false ? 'Disabled' : 'Enabled', KeyManager: 'CUSTOMER' },
    ...(isPendingDeletion(properties) ? { ...keyPendingDeletion, Enabled: false } : {}),
    ...{ Origin: properties.Origin ?? 'AWS_KMS', MultiRegion: properties.MultiRegion ?? false },
  } as Partial<KeyMetadata>;
};

/** The ARN of the key that an alias stands for. */
export function keyOf(alias: string, region: string, account: string, { world }: Call): string | undefined {
  const target = world.claims.get(`AWS::KMS::Alias ${alias} ${account} ${region}`)?.properties?.TargetKeyId;
  if (typeof target !== 'string') return undefined;
  return target.startsWith('arn:') ? target : `arn:${world.partition}:kms:${region}:${account}:key/${target}`;
}

const notFound = (message: string): Error => new NotFoundException({ message, $metadata: { httpStatusCode: 400 } });

/** https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html */
const byDefault = (partition: string, account: string): object => ({
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Principal: { AWS: `arn:${partition}:iam::${account}:root` }, Action: 'kms:*', Resource: '*' },
  ],
});
