import type { CreateRoleRequest, CreateRoleResponse, GetRoleResponse, Role } from '@aws-sdk/client-iam';
import { trustFault } from '../../cloudformation/services/iam.ts';
import { createdRoleOf } from '../../engine/caller.ts';
import type { Call, Operations } from '../../engine/call.ts';
import { roleIdOf } from '../../engine/sessions.ts';
import { demandBoundary } from './boundary.ts';
import { claimOf, demandFree, demandTags, iamRefusal } from './names.ts';
import { trustPolicyIn } from './policy-text.ts';
import { linkedService } from './service-linked.ts';

export const roles = {
  /** A role as a stack would have made it: others see whom it trusts. What it may do is not looked at. */
  CreateRole(input: CreateRoleRequest, call: Call): CreateRoleResponse {
    const { world, now, caller, region } = call;
    const { RoleName: name = '', AssumeRolePolicyDocument: text = '', Path = '/' } = input;
    const AssumeRolePolicyDocument = trustPolicyIn(text);
    const fault = trustFault(AssumeRolePolicyDocument);
    if (fault) throw iamRefusal(fault.code, fault.message, fault.status);
    demandTags(input.Tags);
    demandBoundary(input.PermissionsBoundary, call);
    demandFree(world, 'Role', name, caller);
    if (createdRoleOf(world, caller)?.toLowerCase() === name.toLowerCase())
      throw iamRefusal('EntityAlreadyExists', `Role with name ${name} already exists.`, 409);
    const { Description, MaxSessionDuration } = input;
    world.claims.set(claimOf('Role', name, caller), {
      ...{ account: caller, region, physicalId: name, since: now },
      properties: {
        ...{ AssumeRolePolicyDocument, Path },
        ...(Description === undefined ? {} : { Description }),
        ...(MaxSessionDuration === undefined ? {} : { MaxSessionDuration }),
      },
    });
    const { Tags } = input;
    return { Role: { ...tell(name, call), ...(Tags?.length ? { Tags } : {}) } };
  },

  /** A role that was made, or that the caller is: of that nothing more is known. */
  GetRole({ RoleName: name = '' }: { RoleName?: string }, call: Call): GetRoleResponse {
    if (!isThere(name, call)) throw noRole(name);
    return { Role: tell(name, call) };
  },
} satisfies Operations;

export const isThere = (name: string, call: Call): boolean => {
  const { world, caller, role } = call;
  const isKnown = world.claims.has(claimOf('Role', name, caller)) || linkedService(name, call) !== undefined;
  return isKnown || [role, createdRoleOf(world, caller)].includes(name);
};

export const noRole = (name: string): Error =>
  iamRefusal('NoSuchEntity', `The role with name ${name} cannot be found.`, 404);

interface Kept {
  readonly AssumeRolePolicyDocument?: unknown;
  readonly Path?: string;
  readonly Description?: string;
  readonly MaxSessionDuration?: number;
}

/** Documents are percent-encoded: https://docs.aws.amazon.com/IAM/latest/APIReference/API_Role.html */
function tell(RoleName: string, { world, caller }: Call): Role {
  const { since = world.time, properties } = world.claims.get(claimOf('Role', RoleName, caller)) ?? {};
  const linked = linkedService(RoleName, { world, caller });
  const home = linked === undefined ? '/' : `/aws-service-role/${linked}/`;
  const { AssumeRolePolicyDocument: trust, Path = home, Description, MaxSessionDuration } = (properties ?? {}) as Kept;
  return {
    ...{ Arn: `arn:${world.partition}:iam::${caller}:role${Path}${RoleName}`, RoleName, Path },
    ...{ RoleId: roleIdOf(caller, RoleName), CreateDate: new Date(since) },
    ...(trust === undefined ? {} : { AssumeRolePolicyDocument: encodeURIComponent(JSON.stringify(trust)) }),
    ...(Description === undefined ? {} : { Description }),
    ...(MaxSessionDuration === undefined ? {} : { MaxSessionDuration }),
  };
}
