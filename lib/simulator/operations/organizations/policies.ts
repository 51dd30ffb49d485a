import type * as aws from '@aws-sdk/client-organizations';
import { DuplicatePolicyException, PolicyInUseException } from '@aws-sdk/client-organizations';
import type { Call, Operations } from '../../engine/call.ts';
import { newPolicyId } from '../../world/ids.ts';
import type { PageRequest } from '../../engine/paging.ts';
import type { PolicyRecord } from '../../world/records.ts';
import { invalid, refusal } from '../../engine/refuse.ts';
import { forgetTags, setTags } from '../../world/tags.ts';
import type { World } from '../../world/world.ts';
import { organizationOf, policyOf } from './find.ts';
import { demandContent, demandRoom } from './policy-content.ts';
import { demandAvailable, demandSettled } from './policy-types.ts';
import { readTags } from './tags.ts';
import { tellPolicy } from './tell.ts';

interface CreateInput {
  Content: string;
  Description: string;
  Name: string;
  Type: string;
  Tags?: aws.Tag[];
}

interface UpdateInput {
  PolicyId: string;
  Name?: string;
  Description?: string;
  Content?: string;
}

export const policies = {
  CreatePolicy(input: CreateInput, call: Call): aws.CreatePolicyResponse {
    const { world, now, settings } = call;
    const { Content: content, Description: description, Name: name, Type: type } = input;
    demandAvailable(world);
    const tags = readTags(input.Tags);
    demandContent(type, content);
    demandNewName(world, type, name);
    demandRoom(world, type);
    const policy = { id: newPolicyId(world), type, name, description, content, awsManaged: false };
    world.policies.set(policy.id, policy);
    setTags(world, policy.id, tags, now, settings);
    return { Policy: tellWhole(call, policy) };
  },

  UpdatePolicy({ PolicyId, Name, Description, Content }: UpdateInput, call: Call): aws.UpdatePolicyResponse {
    const policy = demandOwn(policyOf(call.world, PolicyId));
    demandSettled(call.world, policy.type);
    if (Content !== undefined) demandContent(policy.type, Content);
    if (Name !== undefined && Name !== policy.name) demandNewName(call.world, policy.type, Name);
    policy.name = Name ?? policy.name;
    policy.description = Description ?? policy.description;
    policy.content = Content ?? policy.content;
    return { Policy: tellWhole(call, policy) };
  },

  DeletePolicy({ PolicyId: id }: { PolicyId: string }, { world, now, settings }: Call) {
    demandOwn(policyOf(world, id));
    if (world.targetsOf.has(id))
      throw refusal(PolicyInUseException, 'This policy is attached to a root, an organizational unit or an account.');
    forgetTags(world, id, now, settings);
    world.policies.delete(id);
    return {};
  },

  DescribePolicy: (input: { PolicyId: string }, call: Call): aws.DescribePolicyResponse => ({
    Policy: tellWhole(call, policyOf(call.world, input.PolicyId)),
  }),

  ListPolicies(input: PageRequest & { Filter: string }, call: Call): aws.ListPoliciesResponse {
    organizationOf(call.world);
    const ids = (): string[] => ofType(call.world, input.Filter).map(({ id }) => id);
    const { items, ...more } = call.page(`policies ${input.Filter}`, input, ids, (id) => {
      const policy = call.world.policies.get(id);
      return policy && tellPolicy(call, policy);
    });
    return { Policies: items, ...more };
  },
} satisfies Operations;

const ofType = (world: World, type: string): PolicyRecord[] =>
  [...world.policies.values()].filter((policy) => policy.type === type);

const tellWhole = (call: Call, policy: PolicyRecord): aws.Policy => ({
  PolicySummary: tellPolicy(call, policy),
  Content: policy.content,
});

function demandOwn(policy: PolicyRecord): PolicyRecord {
  if (!policy.awsManaged) return policy;
  throw invalid('IMMUTABLE_POLICY', 'You specified a policy that is managed by AWS and cannot be modified.');
}

function demandNewName(world: World, type: string, name: string): void {
  if (ofType(world, type).some((policy) => policy.name === name))
    throw refusal(DuplicatePolicyException, 'A policy with the same name already exists.');
}
