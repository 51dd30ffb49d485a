import type { Deed, Pipeline } from '../../config/sections/pipeline/types.ts';
import type { Place } from './place.ts';

/** Variables of the host's that jobs read, and what they hold. */
export const accountVariables = {
  management: 'LANDING_ZONE_ACCOUNT_ID',
  deployment: 'LANDING_ZONE_DEPLOYMENT_ACCOUNT_ID',
} as const;

/**
 * Environment by which landing-zone assumes the role of a deed: with the job's token that of the deployment account, where there is one, and
 * with that the one of the management account. `variable`: how the host writes the value of one.
 */
export const roleArns = (
  deed: Deed,
  { roles, account }: Pick<Pipeline, 'roles' | 'account'>,
  partition: Place['partition'],
  variable: (name: string) => string,
): Readonly<Record<string, string>> => {
  const arn = (id: string): string => `arn:${partition}:iam::${id}:role/${roles[deed]}`;
  const management = arn(variable(accountVariables.management));
  return account
    ? {
        AWS_ROLE_ARN: arn(account.id ?? variable(accountVariables.deployment)),
        LANDING_ZONE_MANAGEMENT_ROLE_ARN: management,
      }
    : { AWS_ROLE_ARN: management };
};

/** The same as commands of a shell. */
export const exportedArns = (deed: Deed, pipeline: Pipeline, partition: Place['partition']): string =>
  Object.entries(roleArns(deed, pipeline, partition, (name) => `$${name}`))
    .map(([name, arn]) => `export ${name}="${arn}"`)
    .join('\n');
