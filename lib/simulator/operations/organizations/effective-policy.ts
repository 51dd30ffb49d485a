import type { DescribeEffectivePolicyResponse, EffectivePolicyType } from '@aws-sdk/client-organizations';
import { AccessDeniedException, EffectivePolicyNotFoundException } from '@aws-sdk/client-organizations';
import { TargetNotFoundException } from '@aws-sdk/client-organizations';
import { merged } from '../../../guardrails/management/merge.ts';
import type { Call, Operations } from '../../engine/call.ts';
import { invalid, refusal } from '../../engine/refuse.ts';
import type { World } from '../../world/world.ts';
import { childrenOf } from '../../world/world.ts';
import { isParent, organizationOf } from './find.ts';

interface Input {
  PolicyType: EffectivePolicyType;
  TargetId?: string;
}

export const effectivePolicies = {
  /** When it was last updated is not known here, and left out. */
  DescribeEffectivePolicy({ PolicyType, TargetId }: Input, call: Call): DescribeEffectivePolicyResponse {
    const { world, caller } = call;
    const isEnabled = organizationOf(world).policyTypes[PolicyType] === 'ENABLED';
    const target = TargetId ?? caller;
    if (target !== caller && caller !== world.management.id && !world.delegations.has(caller))
      throw refusal(AccessDeniedException, "You don't have permissions to access this resource.");
    if (isParent(world, target))
      throw invalid('TARGET_NOT_SUPPORTED', 'An effective policy is that of an account, not of a root or an OU.');
    if (!world.accounts.has(target))
      throw refusal(TargetNotFoundException, "You specified a target that doesn't exist.");
    const content = isEnabled
      ? merged(documentsOver(world, target, PolicyType), PolicyType === 'TAG_POLICY')
      : undefined;
    if (!content)
      throw refusal(
        EffectivePolicyNotFoundException,
        `The account ${target} has no effective policy of type ${PolicyType}.`,
      );
    return { EffectivePolicy: { PolicyContent: JSON.stringify(content), PolicyType, TargetId: target } };
  },
} satisfies Operations;

/** Of each level from the root down to the account, in the order in which they were attached. */
function documentsOver(world: World, account: string, type: string): unknown[][] {
  const levels: unknown[][] = [];
  for (let at: string | undefined = account; at !== undefined; at = parentOf(world, at))
    levels.unshift(
      [...childrenOf(world.policiesOf, at)].flatMap((id) => {
        const policy = world.policies.get(id);
        return policy?.type === type ? [JSON.parse(policy.content) as unknown] : [];
      }),
    );
  return levels;
}

const parentOf = (world: World, id: string): string | undefined =>
  world.accounts.get(id)?.parent ?? world.units.get(id)?.parent;
