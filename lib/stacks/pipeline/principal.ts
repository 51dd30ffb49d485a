import { Aws } from 'aws-cdk-lib';
import { FederatedPrincipal, type Conditions, type IPrincipal } from 'aws-cdk-lib/aws-iam';
import type { Trust } from '../../config/sections/pipeline/trust.ts';
import type { Deed } from '../../config/sections/pipeline/types.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html */
export const tokenPrincipal = ({ issuer, audience, claims }: Trust, deed: Deed): IPrincipal => {
  const { equals, like } = claims[deed];
  const keyed = (values: Readonly<Record<string, readonly string[]>>): Record<string, string | readonly string[]> =>
    Object.fromEntries(
      Object.entries(values).map(([claim, list]) => [`${issuer}:${claim}`, list.length === 1 ? (list[0] ?? '') : list]),
    );
  const conditions: Conditions = {
    StringEquals: keyed({ aud: [audience], ...equals }),
    ...(Object.keys(like).length > 0 ? { StringLike: keyed(like) } : {}),
  };
  const provider = `arn:${Aws.PARTITION}:iam::${Aws.ACCOUNT_ID}:oidc-provider/${issuer}`;
  return new FederatedPrincipal(provider, conditions, 'sts:AssumeRoleWithWebIdentity');
};
