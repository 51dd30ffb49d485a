import type { LandingZone } from '../../config/landing-zone.ts';
import type { PolicyName } from '../../config/sections/access/types.ts';
import type { Identity } from '../../guardrails/chain/identity.ts';
import type { NamedPolicy } from '../../guardrails/chain/index.ts';
import { compile, unknownPolicy } from '../../guardrails/evaluate/compile.ts';
import { iamOf } from '../break-glass/made.ts';
import { awsPolicy } from './aws-policies.ts';
import type { Ids } from './ids.ts';
import { roleIdentity } from './role-identity.ts';

/** What callers have of their own in an account (its key). Undefined: nothing is asked of it. */
export interface IdentityOf {
  readonly role: (name: string, account: string) => Identity | undefined;
  readonly iamUser: (name: string) => Identity | undefined;
  readonly permissionSet: (name: string, account: string) => Identity | undefined;
}

/** Of permission sets alone: roles and IAM users are taken to be allowed all that guardrails leave them. */
export const identitiesOfSets = (zone: LandingZone, ids: Ids): IdentityOf => {
  const own = ownPolicies(zone, ids);
  const sets = new Map(zone.access?.permissionSets.map((one) => [one.name, one]));
  const known = new Map<string, Identity | undefined>();
  const identity = (name: string, account: string): Identity | undefined => {
    const set = sets.get(name);
    if (!set) return undefined;
    const aws = (name: string): NamedPolicy => awsPolicy(name, zone.partition);
    const byName = (one: PolicyName): NamedPolicy =>
      'managedPolicy' in one ? aws(one.managedPolicy) : own(one.customerManagedPolicy, account);
    const inline = { name: `permission set ${name}`, policy: compile(ids.fill(set.document)) };
    return {
      policies: [
        ...set.managedPolicies.map(aws),
        ...set.customerManagedPolicies.map((policy) => own(policy, account)),
        ...(set.document === undefined ? [] : [inline]),
      ],
      ...(set.boundary ? { boundary: [byName(set.boundary)] } : {}),
    };
  };
  return {
    role: () => undefined,
    iamUser: () => undefined,
    permissionSet: (name, account) => {
      const key = `${name}\u0000${account}`;
      if (!known.has(key)) known.set(key, identity(name, account));
      return known.get(key);
    },
  };
};

/** Of roles as well, those that the stacks of the config make; of others it is not known what they allow. */
export const identitiesOfAll = (zone: LandingZone, ids: Ids): IdentityOf => ({
  ...identitiesOfSets(zone, ids),
  role: roleIdentity(zone, ids),
  iamUser: (name) => ({ policies: [{ name, policy: unknownPolicy(`a policy of IAM user ${name}`, true) }] }),
});

/** A policy of an account's own, whose contents are known where a stack of the config makes it. */
const ownPolicies = (zone: LandingZone, ids: Ids): ((written: string, account: string) => NamedPolicy) => {
  const iam = zone.deployments.length === 0 ? undefined : iamOf(zone);
  return (written, key) => {
    const name = written.slice(written.lastIndexOf('/') + 1);
    const account = zone.accounts.find((one) => one.key === key);
    const made = (account && iam ? iam(account).flat() : []).find(
      ({ type, properties }) => type === 'AWS::IAM::ManagedPolicy' && properties.ManagedPolicyName === name,
    );
    const policy = made
      ? compile(ids.fill(made.properties.PolicyDocument))
      : unknownPolicy(`customer managed policy ${name}`, true);
    return { name, policy };
  };
};
