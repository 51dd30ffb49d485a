import type { AssumeRoleWithWebIdentityResponse } from '@aws-sdk/client-sts';
import { claimsOf, type TokenClaims } from '../../../config/sections/pipeline/token.ts';
import { compile } from '../../../guardrails/evaluate/compile.ts';
import { evaluate } from '../../../guardrails/evaluate/index.ts';
import { callOf } from '../../../guardrails/evaluate/call.ts';
import type { Call } from '../../engine/call.ts';
import { openedRole } from './opened-role.ts';
import type { World } from '../../world/world.ts';
import { stsRefusal, tooLong, demandPolicy } from './refusal.ts';
import { oidcContext } from './oidc-context.ts';

interface Input {
  RoleArn: string;
  RoleSessionName: string;
  WebIdentityToken: string;
  DurationSeconds?: number;
  Policy?: string;
}

/**
 * Judges the claims of a token by the trust policy of a role that a stack has made. The signature is not looked at: any token is taken for one
 * of its issuer's, so nothing follows from this for forged ones.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
 */
export const assumeRoleWithWebIdentity = (input: Input, { world, now }: Call): AssumeRoleWithWebIdentityResponse => {
  const { RoleArn, RoleSessionName, WebIdentityToken, DurationSeconds = 3_600 } = input;
  const [, account = '', role = ''] = /:iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(RoleArn) ?? [];
  demandPolicy(input.Policy);
  const claims = claimsOf(WebIdentityToken);
  if (!claims)
    throw stsRefusal(
      'InvalidIdentityToken',
      'The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)',
    );
  const issuer = textOf(claims.iss);
  const provider = providerOf(world, account, issuer);
  if (!provider)
    throw stsRefusal('InvalidIdentityToken', `No OpenIDConnect provider found in your account for ${issuer}`);
  demandCurrent(claims, now);
  const audiences = [claims.aud ?? []].flat();
  if (!audiences.some((one) => provider.ClientIdList?.includes(one)))
    throw stsRefusal('InvalidIdentityToken', 'Incorrect token audience');
  const known = world.claims.get(`AWS::IAM::Role ${role} ${account}`)?.properties as Role | undefined;
  const host = issuer.replace('https://', '');
  const call = callOf({
    principal: { federated: `arn:${world.partition}:iam::${account}:oidc-provider/${host}` },
    action: 'sts:AssumeRoleWithWebIdentity',
    resource: RoleArn,
    context: { ...oidcContext(host, claims), 'sts:RoleSessionName': RoleSessionName },
  });
  if (!known || evaluate(compile(known.AssumeRolePolicyDocument), call).effect !== 'allow')
    throw stsRefusal('AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity', 403);
  if (DurationSeconds > (known.MaxSessionDuration ?? 3_600)) throw tooLong('MaxSessionDuration set for this role.');
  return {
    ...openedRole(world, { account, role, name: RoleSessionName, seconds: DurationSeconds, now }),
    Audience: audiences[0],
    Provider: `arn:${world.partition}:iam::${account}:oidc-provider/${host}`,
    SubjectFromWebIdentityToken: textOf(claims.sub),
  };
};

interface Role {
  readonly AssumeRolePolicyDocument?: unknown;
  readonly MaxSessionDuration?: number;
}

interface Provider {
  readonly ClientIdList?: readonly string[];
}

const providerOf = (world: World, account: string, issuer: string): Provider | undefined =>
  world.claims.get(`AWS::IAM::OIDCProvider ${issuer} ${account}`)?.properties;

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_roles.html */
const demandCurrent = ({ exp }: TokenClaims, now: string): void => {
  const end = Number(exp) * 1000;
  if (end > Date.parse(now)) return;
  const [current, expired] = [Date.parse(now), end].map((time) => Math.floor(time / 1000));
  throw stsRefusal(
    'ExpiredTokenException',
    `Token expired: current date/time ${current} must be before the expiration date/time ${expired}`,
  );
};

const textOf = (claim: TokenClaims[string] | undefined): string => [claim ?? ''].flat()[0] ?? '';
