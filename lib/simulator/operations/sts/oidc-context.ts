import type { Context } from '../../../guardrails/evaluate/index.ts';
import type { TokenClaims } from '../../../config/sections/pipeline/token.ts';

/**
 * Condition keys of a token: AWS knows the claims of any provider that OpenID Connect names, and some more of a few providers. A claim that it
 * does not know is no key, whatever the token says.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif
 * https://aws.amazon.com/about-aws/whats-new/2026/01/aws-sts-supports-validation-identity-provider-claims/
 */
export const oidcContext = (host: string, claims: TokenClaims): Context =>
  Object.fromEntries(
    [...common, ...(more[host] ?? [])].flatMap((claim) => {
      const value = claims[claim];
      return value === undefined ? [] : [[`${host}:${claim}`, value]];
    }),
  );

const common = ['sub', 'aud', 'amr', 'email', 'oaud'];

const more: Readonly<Partial<Record<string, readonly string[]>>> = {
  'token.actions.githubusercontent.com': [
    'actor',
    'actor_id',
    'enterprise_id',
    'environment',
    'job_workflow_ref',
    'ref',
    'repository',
    'repository_id',
    'workflow',
  ],
};
