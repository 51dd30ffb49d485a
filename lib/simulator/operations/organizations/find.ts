import * as aws from '@aws-sdk/client-organizations';
import type { AccountRecord, OrganizationRecord, PolicyRecord, UnitRecord } from '../../world/records.ts';
import { constraint, refusal } from '../../engine/refuse.ts';
import type { World } from '../../world/world.ts';

/** What a call names, or the refusal when it is not there. */
export function organizationOf(world: World): OrganizationRecord {
  if (world.organization) return world.organization;
  throw refusal(aws.AWSOrganizationsNotInUseException, 'Your account is not a member of an organization.');
}

/**
 * Of an organization for consolidated billing only. Terraform asks for its service access only with all features, because of these words:
 * https://github.com/hashicorp/terraform-provider-aws, internal/service/organizations/organization.go
 */
export function demandAllFeatures(world: World): void {
  if (organizationOf(world).featureSet === 'ALL') return;
  throw constraint(
    'ORGANIZATION_NOT_IN_ALL_FEATURES_MODE',
    'The request failed because the organization does not have all features enabled. Please enable all features in your organization and then retry.',
  );
}

export function accountOf(world: World, id: string): AccountRecord {
  organizationOf(world);
  const account = world.accounts.get(id);
  if (account) return account;
  throw refusal(aws.AccountNotFoundException, "You specified an account that doesn't exist.");
}

export function unitOf(world: World, id: string): UnitRecord {
  organizationOf(world);
  const unit = world.units.get(id);
  if (unit) return unit;
  throw refusal(aws.OrganizationalUnitNotFoundException, "You specified an organizational unit that doesn't exist.");
}

export function policyOf(world: World, id: string): PolicyRecord {
  organizationOf(world);
  const policy = world.policies.get(id);
  if (policy) return policy;
  throw refusal(aws.PolicyNotFoundException, "We can't find a policy with the PolicyId that you specified.");
}

export const isParent = (world: World, id: string): boolean =>
  organizationOf(world).rootId === id || world.units.has(id);

export function demandParent(world: World, id: string): void {
  if (!isParent(world, id)) throw refusal(aws.ParentNotFoundException, "You specified a parent that doesn't exist.");
}

export function demandRoot(world: World, id: string): OrganizationRecord {
  const organization = organizationOf(world);
  if (organization.rootId === id) return organization;
  throw refusal(aws.RootNotFoundException, "You specified a root that doesn't exist.");
}

/** A root, OU or account. */
export function demandTarget(world: World, id: string): void {
  if (!isParent(world, id) && !world.accounts.has(id)) throw noTarget();
}

/** A target, policy or resource policy. */
export function demandTaggable(world: World, id: string): void {
  const taggable =
    isParent(world, id) || world.accounts.has(id) || world.policies.has(id) || world.resourcePolicy?.id === id;
  if (!taggable) throw noTarget();
}

const noTarget = (): Error => refusal(aws.TargetNotFoundException, "You specified a target that doesn't exist.");
