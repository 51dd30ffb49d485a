import { EnablePolicyTypeCommand, PolicyTypeAlreadyEnabledException } from '@aws-sdk/client-organizations';
import { readRoot } from '../../aws/live/organization.ts';
import { apiTypeOf } from '../../aws/live/policies.ts';
import { endIfStopped } from '../../aws/stop.ts';
import { unless } from '../../aws/unless.ts';
import { factsOf, type PolicyType } from '../../config/words/policy-types.ts';
import { organizationAddress, policyTypeAddress, rootAddress, trustedAccessAddress } from '../inventory/addresses.ts';
import type { Kind } from '../kind.ts';

interface Spec {
  readonly type: PolicyType;
}

const trustedAccessFor = (type: PolicyType) => {
  const { service } = factsOf(type);
  return service === undefined ? [] : [trustedAccessAddress(service)];
};

/** A policy type that is enabled on the root. Enabled where a guardrail needs it; never disabled, since that would detach all policies of it. */
export const policyType: Kind<Spec> = {
  name: 'policy-type',
  desired: (zone) =>
    [...new Set(zone.guardrails.map(({ type }) => type))].map((type) => ({
      address: policyTypeAddress(type),
      spec: { type },
      dependsOn: [organizationAddress, ...trustedAccessFor(type)],
    })),
  read: (_aws, inventory) =>
    Promise.resolve(
      (inventory.live?.policyTypes ?? []).map((type) => ({
        address: policyTypeAddress(type),
        id: type,
        managed: false,
        spec: { type },
        dependsOn: [organizationAddress],
      })),
    ),
  create: async (aws, inventory, { spec: { type } }) => {
    const enable = new EnablePolicyTypeCommand({ RootId: inventory.id(rootAddress), PolicyType: apiTypeOf(type) });
    // A new organization has SCPs enabled already, depending on how it was made.
    await unless([PolicyTypeAlreadyEnabledException], () => aws.organizations.send(enable));
    // Enabling takes a moment (PENDING_ENABLE), during which nothing of this type can be attached.
    for (;;) {
      const { PolicyTypes } = await readRoot(aws);
      const found = PolicyTypes?.find(({ Type }) => Type === apiTypeOf(type));
      if (found?.Status !== 'PENDING_ENABLE') return type;
      endIfStopped(aws.signal);
      await aws.clock.sleep(2000);
    }
  },
};
