import type * as aws from '@aws-sdk/client-organizations';
import { PolicyChangesInProgressException, PolicyTypeAlreadyEnabledException } from '@aws-sdk/client-organizations';
import { PolicyTypeNotAvailableForOrganizationException } from '@aws-sdk/client-organizations';
import { PolicyTypeNotEnabledException } from '@aws-sdk/client-organizations';
import type { Call, Operations } from '../../engine/call.ts';
import { constraint, refusal } from '../../engine/refuse.ts';
import type { World } from '../../world/world.ts';
import { after, childrenOf, detach, schedule } from '../../world/world.ts';
import { enablePolicyType } from '../../world/full-access.ts';
import { demandRoot, organizationOf } from './find.ts';
import { tellRoot } from './tell.ts';

interface Input {
  RootId: string;
  PolicyType: string;
}

export const policyTypes = {
  EnablePolicyType({ RootId, PolicyType: type }: Input, call: Call): aws.EnablePolicyTypeResponse {
    const { world, now, settings } = call;
    const types = demandRoot(world, RootId).policyTypes;
    demandAvailable(world);
    demandSettled(world, type);
    if (types[type] === 'ENABLED')
      throw refusal(PolicyTypeAlreadyEnabledException, 'The specified policy type is already enabled.');
    const service = serviceOf[type];
    if (service !== undefined && !world.serviceAccess.has(service))
      throw constraint('SERVICE_ACCESS_NOT_ENABLED', `You must enable service access for ${service} first.`);
    types[type] = 'PENDING_ENABLE';
    if (settings.policyTypeSeconds === 0) enablePolicyType(world, type);
    else schedule(world, { kind: 'policy-type-enabled', at: after(now, settings.policyTypeSeconds), type });
    return { Root: tellRoot(call) };
  },

  /** "All policies of the specified type are automatically detached": userguide/disable-policy-type.html */
  DisablePolicyType({ RootId, PolicyType: type }: Input, call: Call): aws.DisablePolicyTypeResponse {
    const { world, now, settings } = call;
    const types = demandRoot(world, RootId).policyTypes;
    demandSettled(world, type);
    demandEnabled(world, type);
    types[type] = 'PENDING_DISABLE';
    for (const policy of world.policies.values())
      if (policy.type === type)
        for (const target of [...childrenOf(world.targetsOf, policy.id)]) detach(world, policy.id, target);
    schedule(world, { kind: 'policy-type-disabled', at: after(now, settings.policyTypeSeconds), type });
    return { Root: tellRoot(call) };
  },
} satisfies Operations;

/**
 * Types that need trusted access, and keep it from being disabled: the only one that the API reference names, under
 * SERVICE_ACCESS_NOT_ENABLED and POLICY_TYPE_ENABLED_FOR_THIS_SERVICE of ConstraintViolationException.
 */
const serviceOf: Readonly<Record<string, string>> = { SECURITYHUB_POLICY: 'securityhub.amazonaws.com' };

export const needs = (world: World, service: string): boolean =>
  Object.keys(organizationOf(world).policyTypes).some((type) => serviceOf[type] === service);

export function demandAvailable(world: World): void {
  if (organizationOf(world).featureSet !== 'ALL')
    throw refusal(
      PolicyTypeNotAvailableForOrganizationException,
      'The policy type is available only in an organization that has all features enabled.',
    );
}

export function demandEnabled(world: World, type: string): void {
  if (organizationOf(world).policyTypes[type] !== 'ENABLED')
    throw refusal(PolicyTypeNotEnabledException, 'This operation can be performed only for enabled policy types.');
}

export function demandSettled(world: World, type: string): void {
  const status = organizationOf(world).policyTypes[type];
  if (status === 'PENDING_ENABLE' || status === 'PENDING_DISABLE')
    throw refusal(PolicyChangesInProgressException, 'Changes to the policy type are in progress. Try again later.');
}
