import { GetRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { globalRegionOf } from '../../guardrails/evaluate/known.ts';
import type { Aws } from '../aws.ts';

/** Whose policies decide what credentials may do: an ARN of IAM's, or why there is none to ask about. */
export type Source = { readonly arn: string } | { readonly all: true } | { readonly unknown: string };

/**
 * The user or role behind credentials. A session names its role without the path, which that of Identity Center has.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-arns
 */
export const sourceOf = async (aws: Aws, caller: string): Promise<Source> => {
  const [, , service = '', , , rest = ''] = caller.split(':');
  const [kind = '', name = ''] = rest.split('/');
  if (service === 'iam' && rest === 'root') return { all: true };
  if (service === 'iam') return { arn: caller };
  if (kind !== 'assumed-role') return { unknown: `IAM cannot simulate the policies of ${caller}` };
  const { Role: role } = await iamOf(aws).send(new GetRoleCommand({ RoleName: name }));
  return role?.Arn === undefined ? { unknown: `IAM has no role ${name}` } : { arn: role.Arn };
};

export const iamOf = (aws: Aws): IAMClient => aws.client(IAMClient, globalRegionOf(aws.partition));
