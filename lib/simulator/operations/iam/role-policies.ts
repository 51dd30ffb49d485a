import type {
  DeleteRolePolicyRequest,
  GetRolePolicyRequest,
  GetRolePolicyResponse,
  ListRolePoliciesRequest,
  ListRolePoliciesResponse,
  PutRolePolicyRequest,
} from '@aws-sdk/client-iam';
import { previous } from '../../cloudformation/previous.ts';
import type { Call, Operations } from '../../engine/call.ts';
import { claimOf, iamRefusal } from './names.ts';
import { inlinePolicyIn } from './policy-text.ts';
import { isThere, noRole } from './roles.ts';
import { demandOwn } from './service-linked.ts';

/** Policies that stand in roles: those of stacks, and those that are put. What they allow is not looked at. */
export const rolePolicies = {
  PutRolePolicy(input: PutRolePolicyRequest, call: Call) {
    const { RoleName: role = '', PolicyName: name = '', PolicyDocument: text = '' } = input;
    demandRole(role, call);
    demandOwn(role, call);
    inlinePolicyIn(text);
    const size = [...policiesOf(role, call)].reduce((sum, [key, one]) => (key === name ? sum : sum + sizeOf(one)), 0);
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html; white space does not count.
    if (size + sizeOf(text) > mostBytes)
      throw iamRefusal('LimitExceeded', `Maximum policy size of ${mostBytes} bytes exceeded for role ${role}`, 409);
    keep(role, name, text, call);
    return {};
  },

  /** Documents are percent-encoded: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRolePolicy.html */
  GetRolePolicy({ RoleName: role = '', PolicyName: name = '' }: GetRolePolicyRequest, call: Call) {
    demandRole(role, call);
    const text = policiesOf(role, call).get(name);
    if (text === undefined) throw noPolicy(name);
    const answer: GetRolePolicyResponse = {
      ...{ RoleName: role, PolicyName: name, PolicyDocument: encodeURIComponent(text) },
    };
    return answer;
  },

  ListRolePolicies(
    { RoleName: role = '', Marker, MaxItems }: ListRolePoliciesRequest,
    call: Call,
  ): ListRolePoliciesResponse {
    demandRole(role, call);
    const { items, NextToken } = call.page(
      `inline policies ${call.caller} ${role}`,
      { NextToken: Marker, MaxResults: MaxItems ?? 100 },
      () => [...policiesOf(role, call).keys()].sort(),
      (name) => name,
      () => iamRefusal('ValidationError', 'Invalid Marker.', 400),
    );
    return {
      PolicyNames: items,
      IsTruncated: NextToken !== undefined,
      ...(NextToken === undefined ? {} : { Marker: NextToken }),
    };
  },

  DeleteRolePolicy({ RoleName: role = '', PolicyName: name = '' }: DeleteRolePolicyRequest, call: Call) {
    demandRole(role, call);
    demandOwn(role, call);
    if (!policiesOf(role, call).has(name)) throw noPolicy(name);
    keep(role, name, undefined, call);
    return {};
  },
} satisfies Operations;

const mostBytes = 10_240;

const sizeOf = (text: string): number => text.replaceAll(/\s/g, '').length;

function demandRole(name: string, call: Call): void {
  if (!isThere(name, call)) throw noRole(name);
}

/** Words of moto's, which were taken from AWS: tests/test_iam/test_iam.py, test_delete_role_policy and test_get_role_policy. */
const noPolicy = (name: string): Error =>
  iamRefusal('NoSuchEntity', `The role policy with name ${name} cannot be found.`, 404);

/** As a stack's AWS::IAM::RolePolicy has it; without a document: one that the role's stack gave it, and that is gone. */
function keep(role: string, name: string, text: string | undefined, call: Call): void {
  const { world, caller, region, now } = call;
  const claim = `AWS::IAM::RolePolicy ${name}|${role} ${caller}`;
  if (text === undefined && !ofStack(role, call).has(name)) {
    world.claims.delete(claim);
    return;
  }
  const properties = { RoleName: role, PolicyName: name, ...(text === undefined ? {} : { PolicyDocument: text }) };
  world.claims.set(claim, { account: caller, region, physicalId: name, since: now, properties });
}

/** Texts by name. */
function policiesOf(role: string, call: Call): Map<string, string> {
  const { world, caller } = call;
  const all = ofStack(role, call);
  for (const [claim, { properties }] of world.claims) {
    const [type, , account] = claim.split(' ');
    if (type !== 'AWS::IAM::RolePolicy' || account !== caller) continue;
    const { RoleName, PolicyName, PolicyDocument } = (properties ?? {}) as Inline & { RoleName?: string };
    if (RoleName !== role || PolicyName === undefined) continue;
    if (PolicyDocument === undefined) all.delete(PolicyName);
    else all.set(PolicyName, textOf(PolicyDocument));
  }
  return all;
}

/** Of the role itself in the stack that made it. */
function ofStack(role: string, { world, caller }: Call): Map<string, string> {
  const stack = world.stacks.get(world.claims.get(claimOf('Role', role, caller))?.stack ?? '');
  const made = stack ? [...previous(world, stack).values()] : [];
  const found = made.find(({ type, physicalId }) => type === 'AWS::IAM::Role' && physicalId === role);
  const { Policies = [] } = (found?.properties ?? {}) as { Policies?: readonly Inline[] };
  return new Map(Policies.map(({ PolicyName = '', PolicyDocument }) => [PolicyName, textOf(PolicyDocument)]));
}

interface Inline {
  readonly PolicyName?: string;
  readonly PolicyDocument?: unknown;
}

const textOf = (document: unknown): string => (typeof document === 'string' ? document : JSON.stringify(document));
