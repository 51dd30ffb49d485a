import { createHash } from 'node:crypto';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Aws } from '../../aws/aws.ts';
import { urlSuffix } from '../../cloudformation/pseudo-parameters.ts';
import { managementKey } from '../../config/organization/types.ts';
import { templateBucketIn } from '../../config/deployment/names.ts';
import { UserError } from '../../config/text/problems.ts';
import { quotas } from '../../config/words/quotas.ts';
import { templateText, type Template } from '../../config/deployment/template.ts';
import { accountAddress } from '../inventory/addresses.ts';
import type { Inventory } from '../inventory/index.ts';

/** How a template goes to CloudFormation: with the call, or through the bucket that the stack of that name has made. */
export const templateArgument = async (
  aws: Aws,
  inventory: Inventory,
  region: string,
  template: Template | undefined,
): Promise<{ TemplateBody: string } | { TemplateURL: string }> => {
  if (!template) throw new Error('a stack without a template');
  const text = templateText(template);
  const size = Buffer.byteLength(text);
  if (size <= quotas.templateInline) return { TemplateBody: text };
  if (size > quotas.templateByUrl)
    throw new UserError(
      `the template has ${size} bytes; the quota is ${quotas.templateByUrl}\n    -> split it into two stacks`,
    );
  const bucket = templateBucketIn(inventory.id(accountAddress(managementKey)), region);
  const key = `${createHash('sha256').update(text).digest('hex')}.json`;
  await aws.client(S3Client, region).send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: text }));
  return { TemplateURL: `https://${bucket}.s3.${region}.${urlSuffix(aws.partition)}/${key}` };
};
