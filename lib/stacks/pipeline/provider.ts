import type { Stack } from 'aws-cdk-lib';
import { CfnOIDCProvider } from 'aws-cdk-lib/aws-iam';
import { trustOf } from '../../config/sections/pipeline/trust.ts';
import type { Pipeline, TokenHost } from '../../config/sections/pipeline/types.ts';

/**
 * An account can have one provider for a URL. AWS checks the certificates of these hosts against its own list, so no thumbprint is asked for.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc_verify-thumbprint.html
 */
export const addProvider = (stack: Stack, host: TokenHost, section: Pipeline): void => {
  const { issuer, audience } = trustOf(host, section);
  new CfnOIDCProvider(stack, 'Provider', { url: `https://${issuer}`, clientIdList: [audience] });
};
