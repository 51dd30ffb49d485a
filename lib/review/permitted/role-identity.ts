import type { LandingZone } from '../../config/landing-zone.ts';
import type { Identity } from '../../guardrails/chain/identity.ts';
import type { NamedPolicy } from '../../guardrails/chain/index.ts';
import { compile, unknownPolicy } from '../../guardrails/evaluate/compile.ts';
import { iamOf, type Made } from '../break-glass/made.ts';
import { awsPolicy } from './aws-policies.ts';
import type { Ids } from './ids.ts';

/** The policies of a role, as far as a stack of the config makes it; of others, nothing is known but that they have some. */
export const roleIdentity = (zone: LandingZone, ids: Ids): ((path: string, account: string) => Identity) => {
  const iam = iamOf(zone);
  return (path, key): Identity => {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const account = zone.accounts.find((one) => one.key === key);
    for (const stack of account ? iam(account) : []) {
      const role = stack.find(({ type, properties }) => type === 'AWS::IAM::Role' && properties.RoleName === name);
      if (role) return madeIdentity(role, stack, ids, zone.partition);
    }
    // Organizations attaches it to the role that it makes in each account.
    if (name === 'OrganizationAccountAccessRole' && name === zone.roles.automation)
      return { policies: [awsPolicy('AdministratorAccess', zone.partition)] };
    return { policies: [{ name, policy: unknownPolicy(`a policy of role ${name}`, true) }] };
  };
};

const madeIdentity = (role: Made, stack: readonly Made[], ids: Ids, partition: string): Identity => {
  const { Policies, ManagedPolicyArns, PermissionsBoundary } = role.properties;
  const document = (name: string, content: unknown): NamedPolicy => ({ name, policy: compile(ids.fill(content)) });
  const named = (reference: unknown): NamedPolicy => {
    const made = stack.find(({ id }) => id === reference);
    if (made) return document(made.id, made.properties.PolicyDocument);
    const arn = typeof reference === 'string' ? reference : JSON.stringify(reference);
    if (arn.includes(':iam::aws:policy/')) return awsPolicy(arn, partition);
    const name = arn.slice(arn.lastIndexOf('/') + 1);
    return { name, policy: unknownPolicy(`customer managed policy ${name}`, true) };
  };
  const attached = stack.filter(
    ({ type, properties }) =>
      (type === 'AWS::IAM::Policy' || type === 'AWS::IAM::ManagedPolicy') &&
      list(properties.Roles).some((one) => one === role.id || one === role.properties.RoleName),
  );
  return {
    policies: [
      ...list(Policies).map((one) => {
        const { PolicyName, PolicyDocument } = one as { PolicyName?: string; PolicyDocument?: unknown };
        return document(PolicyName ?? role.id, PolicyDocument);
      }),
      ...list(ManagedPolicyArns).map(named),
      ...attached.map(({ id, properties }) => document(id, properties.PolicyDocument)),
    ],
    ...(PermissionsBoundary === undefined ? {} : { boundary: [named(PermissionsBoundary)] }),
  };
};

const list = (value: unknown): unknown[] => [value ?? []].flat();
