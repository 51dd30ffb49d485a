import { KMSServiceException, NotFoundException, type DescribeKeyResponse } from '@aws-sdk/client-kms';
import { evaluatePolicy } from '../../guardrails/evaluate/index.ts';
import type { Call, Operations } from '../call.ts';
import { keyPolicy } from '../cloudformation/services.ts';

export const kms = {
  /** By the ARN of an alias: the only way to tell a key of another account without knowing its id. */
  DescribeKey({ KeyId: id = '' }: { KeyId?: string }, { world, caller }: Call): DescribeKeyResponse {
    const [, , , region = '', account = '', name = ''] = id.split(':');
    const alias = world.claims.get(`AWS::KMS::Alias ${name} ${account} ${region}`);
    const target = alias?.properties?.TargetKeyId;
    if (typeof target !== 'string')
      throw new NotFoundException({ message: `Alias ${id} is not found.`, $metadata: { httpStatusCode: 400 } });
    const arn = target.startsWith('arn:') ? target : `arn:${world.partition}:kms:${region}:${account}:key/${target}`;
    const root = `arn:${world.partition}:iam::${caller}:root`;
    const verdict = evaluatePolicy(keyPolicy(world, arn), {
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
    return { KeyMetadata: { KeyId: arn.split('/').at(-1) ?? '', Arn: arn, AWSAccountId: account } };
  },
} satisfies Operations;
