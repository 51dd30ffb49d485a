import type { Deed, DeploymentAccount, Pipeline } from '../../config/sections/pipeline/types.ts';
import { UserError } from '../../config/text/problems.ts';
import { printable } from '../../report/text/printable.ts';
import { accountVariables } from './role-arns.ts';

/** The job's files may be older than the configuration, and a variable with an account may be missing. Nothing: the job says it later. */
export const demandRoles = (environment: NodeJS.ProcessEnv, deed: Deed, section: Pipeline): void => {
  const { AWS_ROLE_ARN: first, LANDING_ZONE_MANAGEMENT_ROLE_ARN: next } = environment;
  if (first === undefined) return;
  const { account, roles } = section;
  if ((next !== undefined) !== (account !== undefined))
    throw new UserError(
      account
        ? `this job assumes no role of the management account, and the configuration has pipeline.account: ${account.key}\n    -> ${again}`
        : `this job assumes a role of a deployment account first, and the configuration has no pipeline.account\n    -> ${again}`,
    );
  const ids = [
    demandRole('AWS_ROLE_ARN', first, roles[deed], account ? 'deployment' : 'management', account),
    ...(next === undefined ? [] : [demandRole('LANDING_ZONE_MANAGEMENT_ROLE_ARN', next, roles[deed], 'management')]),
  ];
  if (ids.length === 2 && ids[0] === ids[1])
    throw new UserError(
      `the deployment account and the management account have one ID, ${ids[0] ?? ''}\n    -> set ${accountVariables.management} to that of the management account, and ${accountVariables.deployment} to that of account "${account?.key ?? ''}"`,
    );
};

const again = 'run landing-zone pipeline init again, and commit what it writes';

/** The id of the account that a role is in. */
const demandRole = (
  name: string,
  arn: string,
  role: string,
  of: keyof typeof accountVariables,
  account?: DeploymentAccount,
): string => {
  const [, id, named] = /^arn:[^:]*:iam::([^:]*):role\/(.*)$/.exec(arn) ?? [];
  if (id === undefined || !/^\d{12}$/.test(id))
    throw new UserError(
      `${name} has no account: ${printable(arn)}\n    -> set the variable ${accountVariables[of]} of the repository to the ID of ${account ? `account "${account.key}"` : 'the management account'}`,
    );
  if (named !== role)
    throw new UserError(
      `${name} is role ${printable(named ?? '')}, and the configuration has role ${role}\n    -> ${again}`,
    );
  return id;
};
