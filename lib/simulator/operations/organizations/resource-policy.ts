import type { DescribeResourcePolicyResponse, PutResourcePolicyResponse, Tag } from '@aws-sdk/client-organizations';
import { ResourcePolicyNotFoundException } from '@aws-sdk/client-organizations';
import { resourcePolicyArn } from '../../world/arns.ts';
import type { Call, Operations } from '../../engine/call.ts';
import { newResourcePolicyId } from '../../world/ids.ts';
import { invalid, refusal } from '../../engine/refuse.ts';
import { forgetTags, setTags } from '../../world/tags.ts';
import type { World } from '../../world/world.ts';
import { organizationOf } from './find.ts';
import { demandDelegation } from './delegation.ts';
import { readTags } from './tags.ts';

export const resourcePolicy = {
  PutResourcePolicy(
    input: { Content: string; Tags?: Tag[] },
    { world, now, settings }: Call,
  ): PutResourcePolicyResponse {
    organizationOf(world);
    const tags = readTags(input.Tags);
    demandDelegation(input.Content);
    if (world.resourcePolicy && Object.keys(tags).length > 0)
      throw invalid('TARGET_NOT_SUPPORTED', 'You can specify tags only when you create the resource policy.');
    const id = world.resourcePolicy?.id ?? newResourcePolicyId(world);
    world.resourcePolicy = { id, content: input.Content };
    if (Object.keys(tags).length > 0) setTags(world, id, tags, now, settings);
    return { ResourcePolicy: tell(world) };
  },

  DescribeResourcePolicy: (_input: object, { world }: Call): DescribeResourcePolicyResponse => ({
    ResourcePolicy: tell(world),
  }),

  DeleteResourcePolicy(_input: object, { world, now, settings }: Call) {
    forgetTags(world, existing(world).id, now, settings);
    delete world.resourcePolicy;
    return {};
  },
} satisfies Operations;

function existing(world: World): NonNullable<World['resourcePolicy']> {
  organizationOf(world);
  if (world.resourcePolicy) return world.resourcePolicy;
  throw refusal(
    ResourcePolicyNotFoundException,
    "We can't find a resource policy request with the parameter that you specified.",
  );
}

function tell(world: World): PutResourcePolicyResponse['ResourcePolicy'] {
  const { id, content } = existing(world);
  return { ResourcePolicySummary: { Id: id, Arn: resourcePolicyArn(world, id) }, Content: content };
}
