import type { AssumeRoleResponse, GetCallerIdentityResponse } from '@aws-sdk/client-sts';
import type { Call, Operations } from '../../engine/call.ts';
import { accessKeyOf } from '../../engine/caller.ts';
import { assumeRoleDenial } from '../../engine/rcp.ts';
import { stsRefusal } from './refusal.ts';
import { assumeRoleWithWebIdentity } from './web-identity.ts';
import type { World } from '../../world/world.ts';

interface AssumeInput {
  RoleArn: string;
  RoleSessionName: string;
  DurationSeconds?: number;
}

export const sts = {
  GetCallerIdentity: (_input: object, { world, caller }: Call): GetCallerIdentityResponse => ({
    UserId: `AROASIMULATED:${caller}`,
    Account: caller,
    Arn: `arn:${world.partition}:sts::${caller}:assumed-role/simulated/landing-zone`,
  }),

  /** Only of the role that CreateAccount makes, and only from the management account, which it trusts. */
  AssumeRole(input: AssumeInput, { world, now, caller, region }: Call): AssumeRoleResponse {
    const { RoleArn, RoleSessionName, DurationSeconds = 3600 } = input;
    const [, account = '', role = ''] = /:iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(RoleArn) ?? [];
    if (caller !== world.management.id || roleOf(world, account) !== role) throw denied(world, caller, RoleArn);
    const kept = assumeRoleDenial(world, account, RoleArn, region);
    if (kept !== undefined) throw denied(world, caller, RoleArn, kept);
    return {
      Credentials: {
        AccessKeyId: accessKeyOf(account),
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

function roleOf(world: World, id: string): string | undefined {
  const account = world.accounts.get(id);
  if (account?.state !== 'ACTIVE' || id === world.management.id) return undefined;
  return account.role ?? (account.joinedMethod === 'CREATED' ? 'OrganizationAccountAccessRole' : undefined);
}

const denied = (world: World, caller: string, role: string, because?: string): Error =>
  stsRefusal(
    'AccessDenied',
    `User: arn:${world.partition}:sts::${caller}:assumed-role/simulated/landing-zone ` +
      `is not authorized to perform: sts:AssumeRole on resource: ${role}${because === undefined ? '' : ` ${because}`}`,
    403,
  );
