import type { Assignment } from '../../../config/sections/access/types.ts';
import { managementKey } from '../../../config/organization/types.ts';
import type { LandingZone } from '../../../config/landing-zone.ts';
import type { Address } from '../../../plan/resource.ts';
import { stackAddress, stackSetAddress } from '../../inventory/addresses.ts';

/** The stacks of the config that make the policies which a permission set wants in the account: it can not be there before them. */
export const policyMakers = ({ access, deployments }: LandingZone): ((assignment: Assignment) => Address[]) => {
  const wanted = new Map(
    access?.permissionSets.flatMap(({ name, customerManagedPolicies, boundary }) => {
      const own = [
        ...customerManagedPolicies,
        ...(boundary && 'customerManagedPolicy' in boundary ? [boundary.customerManagedPolicy] : []),
      ];
      return own.length === 0 ? [] : [[name, own.map((policy) => policy.split('/').at(-1) ?? '')] as const];
    }),
  );
  if (wanted.size === 0) return () => [];
  const makers = deployments.map((one) => ({ ...one, policies: policiesIn(one.template) }));
  return ({ permissionSet, account }) =>
    makers
      .filter(({ policies }) => wanted.get(permissionSet)?.some((policy) => policies.has(policy)))
      .flatMap(({ name, regions, targets }) => {
        if (account !== managementKey) return stackSetAddress(name);
        return targets.management ? regions.map((region) => stackAddress(region, name)) : [];
      });
};

const policiesIn = ({ Resources }: LandingZone['deployments'][number]['template']): Set<unknown> =>
  new Set(
    Object.values(
      Resources as Record<string, { Type?: unknown; Properties?: { ManagedPolicyName?: unknown } }>,
    ).flatMap(({ Type, Properties }) => (Type === 'AWS::IAM::ManagedPolicy' ? [Properties?.ManagedPolicyName] : [])),
  );
