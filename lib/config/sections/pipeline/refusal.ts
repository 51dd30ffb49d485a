import { matchesPattern } from '../../words/pattern.ts';
import { explainGitHub } from './refusal-github.ts';
import type { TokenClaims } from './token.ts';
import { trustOf } from './trust.ts';
import type { Deed, Pipeline, Refusal, TokenHost } from './types.ts';

/**
 * Why the role would not trust a token with these claims at a time (milliseconds); undefined where it would. AWS says the same of all of
 * these: "Not authorized to perform sts:AssumeRoleWithWebIdentity".
 */
export const refusalOf = (
  pipeline: Pick<Pipeline, 'branch' | 'roles'> & { readonly host: TokenHost },
  deed: Deed,
  claims: TokenClaims,
  now: number,
): Refusal | undefined => {
  const { host } = pipeline;
  const { issuer, audience, claims: wanted } = trustOf(host, pipeline);
  const says = (claim: string): string => [claims[claim] ?? 'nothing'].flat().join(', ');
  if (says('iss') !== `https://${issuer}`)
    return {
      message: `the token was issued by ${says('iss')}, not by https://${issuer}`,
      fix: `run this job on the host that pipeline.${host.kind} names`,
    };
  if (says('aud') !== audience)
    return { message: `the token is for ${says('aud')}, not for ${audience}`, fix: `request a token for ${audience}` };
  if (Number(says('exp')) * 1000 <= now)
    return { message: 'the token has expired', fix: 'request a new one, in the job that uses it' };
  const { equals, like } = wanted[deed];
  const fits = (claim: string, values: readonly string[], test: (one: string, value: string) => boolean): boolean =>
    values.some((value) => test(says(claim), value));
  const wrong =
    Object.keys(equals).find((claim) => !fits(claim, equals[claim] ?? [], (one, value) => one === value)) ??
    Object.keys(like).find((claim) => !fits(claim, like[claim] ?? [], matchesPattern));
  if (wrong === undefined) return undefined;
  const known = host.kind === 'github' ? explainGitHub(host, pipeline, deed, says) : undefined;
  const expected = [...(equals[wrong] ?? []), ...(like[wrong] ?? [])].join(' or ');
  return (
    known ?? {
      message: `${wrong} of the token is ${says(wrong)}; role ${pipeline.roles[deed]} trusts ${expected}`,
      fix: fixes[host.kind],
    }
  );
};

const fixes: Readonly<Record<TokenHost['kind'], string>> = {
  github: 'run the job for the branch and environment that pipeline names, or change these there and apply',
  gitlab:
    'set ci_id_token_sub_claim_components of the project to ["project_id", "ref_type", "ref"], and check projectId and branch under pipeline',
  bitbucket: 'set deployment of the step to the environment whose UUID pipeline.bitbucket has',
};
