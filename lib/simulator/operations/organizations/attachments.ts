import type { ListPoliciesForTargetResponse, ListTargetsForPolicyResponse } from '@aws-sdk/client-organizations';
import { DuplicatePolicyAttachmentException, PolicyNotAttachedException } from '@aws-sdk/client-organizations';
import { factsOf, policyTypeOf } from '../../../config/words/policy-types.ts';
import type { Call, Operations } from '../../engine/call.ts';
import type { PageRequest } from '../../engine/paging.ts';
import { constraint, invalid, refusal } from '../../engine/refuse.ts';
import type { World } from '../../world/world.ts';
import { attach, childrenOf, detach } from '../../world/world.ts';
import { demandTarget, policyOf } from './find.ts';
import { demandEnabled, demandSettled } from './policy-types.ts';
import { tellPolicy, tellTarget } from './tell.ts';

interface Input {
  PolicyId: string;
  TargetId: string;
}

export const attachments = {
  AttachPolicy({ PolicyId, TargetId }: Input, { world }: Call) {
    const { type } = policyOf(world, PolicyId);
    demandTarget(world, TargetId);
    demandSettled(world, type);
    demandEnabled(world, type);
    const attached = attachedOf(world, TargetId, type);
    if (attached.includes(PolicyId))
      throw refusal(
        DuplicatePolicyAttachmentException,
        'The selected policy is already attached to the specified target.',
      );
    const known = policyTypeOf(type);
    if (known && attached.length >= factsOf(known).maxAttached)
      throw constraint(
        'MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED',
        'You have attached the maximum number of policies to the specified target.',
      );
    attach(world, PolicyId, TargetId);
    return {};
  },

  DetachPolicy({ PolicyId, TargetId }: Input, { world }: Call) {
    const { type } = policyOf(world, PolicyId);
    demandTarget(world, TargetId);
    demandSettled(world, type);
    const attached = attachedOf(world, TargetId, type);
    if (!attached.includes(PolicyId))
      throw refusal(PolicyNotAttachedException, "The policy isn't attached to the specified target.");
    if (PolicyId === 'p-RCPFullAWSAccess')
      throw invalid('NON_DETACHABLE_POLICY', 'You cannot detach this AWS managed policy.');
    if (type === 'SERVICE_CONTROL_POLICY' && attached.length === 1)
      throw constraint(
        'MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED',
        'You cannot remove the last policy attached to the specified target. You must have at least one attached at all times.',
      );
    detach(world, PolicyId, TargetId);
    return {};
  },

  ListPoliciesForTarget(
    input: PageRequest & { TargetId: string; Filter: string },
    call: Call,
  ): ListPoliciesForTargetResponse {
    const { world } = call;
    const { TargetId: target, Filter: type } = input;
    demandTarget(world, target);
    const { items, ...more } = call.page(
      `${type} on ${target}`,
      input,
      () => attachedOf(world, target, type),
      (id) => {
        const policy = world.policies.get(id);
        return policy && tellPolicy(call, policy);
      },
    );
    return { Policies: items, ...more };
  },

  ListTargetsForPolicy(input: PageRequest & { PolicyId: string }, call: Call): ListTargetsForPolicyResponse {
    const { id } = policyOf(call.world, input.PolicyId);
    const { items, ...more } = call.page(
      `targets of ${id}`,
      input,
      () => childrenOf(call.world.targetsOf, id),
      (target) => tellTarget(call, target),
    );
    return { Targets: items, ...more };
  },
} satisfies Operations;

const attachedOf = (world: World, target: string, type: string): string[] =>
  [...childrenOf(world.policiesOf, target)].filter((id) => world.policies.get(id)?.type === type);
