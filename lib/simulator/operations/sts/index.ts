import type { AssumeRoleResponse, GetCallerIdentityResponse } from '@aws-sdk/client-sts';
import type { Call, Operations } from '../../engine/call.ts';
import { assumeRoleDenial } from '../../engine/rcp.ts';
import { createdRoleOf } from '../../engine/caller.ts';
import { identityOf } from '../../engine/sessions.ts';
import { callOf } from '../../../guardrails/evaluate/call.ts';
import { compile } from '../../../guardrails/evaluate/compile.ts';
import { evaluate } from '../../../guardrails/evaluate/index.ts';
import { directly, madeAt, roleSession } from '../../../guardrails/evaluate/known.ts';
import { openedRole } from './opened-role.ts';
import { stsRefusal, tooLong, demandPolicy } from './refusal.ts';
import { tokens } from './tokens.ts';
import { assumeRoleWithWebIdentity } from './web-identity.ts';
import type { World } from '../../world/world.ts';

interface AssumeInput {
  RoleArn: string;
  RoleSessionName: string;
  DurationSeconds?: number;
  Policy?: string;
}

const hour = 3_600;

export const sts = {
  GetCallerIdentity(_input: object, { world, caller, role, session }: Call): GetCallerIdentityResponse {
    const { arn, id } = identityOf(world, caller, role, session);
    return { UserId: id, Account: caller, Arn: arn };
  },

  /** Of the role that CreateAccount makes, which trusts the management account, and of those that stacks have made, whom they trust. */
  AssumeRole(input: AssumeInput, call: Call): AssumeRoleResponse {
    const { world, now, caller, region, session } = call;
    const { RoleArn, RoleSessionName: name, DurationSeconds: seconds = hour } = input;
    const [, account = '', role = ''] = /:iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(RoleArn) ?? [];
    const isCreated = caller === world.management.id && createdRoleOf(world, account) === role;
    if (!isCreated && !trusts(call, RoleArn, account, role)) throw denied(call, RoleArn);
    demandPolicy(input.Policy);
    const kept = assumeRoleDenial(world, account, RoleArn, region);
    if (kept !== undefined) throw denied(call, RoleArn, kept);
    // https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
    if (session?.kind === 'role' && seconds > hour)
      throw tooLong('1 hour session limit for roles assumed by role chaining.');
    if (seconds > (isCreated ? hour : Number(madeRole(world, account, role)?.MaxSessionDuration ?? hour)))
      throw tooLong('MaxSessionDuration set for this role.');
    return openedRole(world, { account, role, name, seconds, now });
  },

  AssumeRoleWithWebIdentity: assumeRoleWithWebIdentity,
  ...tokens,
} satisfies Operations;

const madeRole = (world: World, account: string, role: string) =>
  world.claims.get(`AWS::IAM::Role ${role} ${account}`)?.properties;

/** Whether the trust policy of a role that a stack has made lets its caller in, in an account that is in use. */
function trusts({ world, caller, role: own, region }: Call, arn: string, account: string, role: string): boolean {
  if (account !== world.management.id && world.accounts.get(account)?.state !== 'ACTIVE') return false;
  const made = madeRole(world, account, role);
  const { partition } = world;
  const action = 'sts:AssumeRole';
  const isMember = caller === world.management.id || world.accounts.has(caller);
  const request = callOf({
    principal: { account: caller, arn: `arn:${partition}:iam::${caller}:role/${own}` },
    action,
    resource: arn,
    context: {
      ...roleSession({ action, region, partition, organization: '' }),
      'aws:PrincipalOrgID': isMember ? world.organization?.id : undefined,
      ...directly,
      ...madeAt(world.time),
    },
  });
  return made !== undefined && evaluate(compile(made.AssumeRolePolicyDocument), request).effect === 'allow';
}

const denied = ({ world, caller, role: own, session }: Call, role: string, because?: string): Error =>
  stsRefusal(
    'AccessDenied',
    `User: ${identityOf(world, caller, own, session).arn} ` +
      `is not authorized to perform: sts:AssumeRole on resource: ${role}${because === undefined ? '' : ` ${because}`}`,
    403,
  );
