import type { AssumeRoleResponse, GetCallerIdentityResponse } from '@aws-sdk/client-sts';
import type { Call, Operations } from '../../engine/call.ts';
import { accessKeyOf } from '../../engine/caller.ts';
import { assumeRoleDenial } from '../../engine/rcp.ts';
import { callOf } from '../../../guardrails/evaluate/call.ts';
import { compile } from '../../../guardrails/evaluate/compile.ts';
import { evaluate } from '../../../guardrails/evaluate/index.ts';
import { directly, madeAt, roleSession } from '../../../guardrails/evaluate/known.ts';
import { stsRefusal } from './refusal.ts';
import { assumeRoleWithWebIdentity } from './web-identity.ts';
import type { World } from '../../world/world.ts';

interface AssumeInput {
  RoleArn: string;
  RoleSessionName: string;
  DurationSeconds?: number;
}

export const sts = {
  GetCallerIdentity: (_input: object, { world, caller, role }: Call): GetCallerIdentityResponse => ({
    UserId: `AROASIMULATED:${caller}`,
    Account: caller,
    Arn: `arn:${world.partition}:sts::${caller}:assumed-role/${role}/landing-zone`,
  }),

  /** Of the role that CreateAccount makes, which trusts the management account, and of those that stacks have made, whom they trust. */
  AssumeRole(input: AssumeInput, call: Call): AssumeRoleResponse {
    const { world, now, caller, region } = call;
    const { RoleArn, RoleSessionName, DurationSeconds = 3600 } = input;
    const [, account = '', role = ''] = /:iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(RoleArn) ?? [];
    const isCreated = caller === world.management.id && createdRoleOf(world, account) === role;
    if (!isCreated && !trusts(call, RoleArn, account, role)) throw denied(call, RoleArn);
    const kept = assumeRoleDenial(world, account, RoleArn, region);
    if (kept !== undefined) throw denied(call, RoleArn, kept);
    return {
      Credentials: {
        AccessKeyId: isCreated ? accessKeyOf(account) : accessKeyOf(account, role),
        SecretAccessKey: 'simulated',
        SessionToken: `simulated ${account}`,
        Expiration: new Date(Date.parse(now) + DurationSeconds * 1000),
      },
      AssumedRoleUser: {
        AssumedRoleId: `AROASIMULATED:${RoleSessionName}`,
        Arn: `arn:${world.partition}:sts::${account}:assumed-role/${role}/${RoleSessionName}`,
      },
    };
  },

  AssumeRoleWithWebIdentity: assumeRoleWithWebIdentity,
} satisfies Operations;

function createdRoleOf(world: World, id: string): string | undefined {
  const account = world.accounts.get(id);
  if (account?.state !== 'ACTIVE' || id === world.management.id) return undefined;
  return account.role ?? (account.joinedMethod === 'CREATED' ? 'OrganizationAccountAccessRole' : undefined);
}

/** Whether the trust policy of a role that a stack has made lets its caller in, in an account that is in use. */
function trusts({ world, caller, role: own, region }: Call, arn: string, account: string, role: string): boolean {
  if (account !== world.management.id && world.accounts.get(account)?.state !== 'ACTIVE') return false;
  const made = world.claims.get(`AWS::IAM::Role ${role} ${account}`)?.properties;
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

const denied = ({ world, caller, role: own }: Call, role: string, because?: string): Error =>
  stsRefusal(
    'AccessDenied',
    `User: arn:${world.partition}:sts::${caller}:assumed-role/${own}/landing-zone ` +
      `is not authorized to perform: sts:AssumeRole on resource: ${role}${because === undefined ? '' : ` ${because}`}`,
    403,
  );
