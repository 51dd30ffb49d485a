import {
  CreatePolicyCommand,
  DeletePolicyCommand,
  DuplicatePolicyException,
  PolicyNotFoundException,
  UpdatePolicyCommand,
} from '@aws-sdk/client-organizations';
import { apiTypeOf, readPolicies } from '../../aws/live/policies.ts';
import { orFind, unless } from '../../aws/unless.ts';
import { toApi, withOwner } from '../../aws/tags.ts';
import { factsOf, policyTypeNames } from '../../config/words/policy-types.ts';
import { policyNouns } from '../../config/words/policy-nouns.ts';
import { equal } from '../../plan/differences.ts';
import type { Note } from '../../plan/diff.ts';
import type { Sides } from '../../plan/kind.ts';
import type { LiveResource } from '../../plan/resource.ts';
import { targetText } from '../../review/lockout/lockouts.ts';
import { lastScps } from '../attachment/last-scps.ts';
import { policyAddress, policyTypeAddress } from '../inventory/addresses.ts';
import { livePolicyAddress, policyNameOf } from '../inventory/policy-names.ts';
import type { Kind } from '../kind.ts';
import { openedBy } from '../network/reach-risk.ts';
import { takersOf } from './moved.ts';
import { named } from './named.ts';
import type { PolicySpec } from './spec.ts';
import { applyTags, ours, readManaged, readTags, setTags } from '../inventory/tags.ts';

/** A policy of any type. Those of others are seen, counted and left alone. */
export const policy: Kind<PolicySpec> = {
  name: 'policy',
  desired: (zone) =>
    zone.guardrails.map(({ name, type, description, content, tags }) => ({
      address: policyAddress(type, name),
      spec: { type, description, content, tags },
      dependsOn: [policyTypeAddress(type), ...named(content)],
    })),
  read: async (_aws, inventory, desired) => {
    const wanted = new Map(desired.map((resource) => [resource.address, resource]));
    const last = await lastScps(inventory);
    const own = (inventory.live?.policies ?? []).filter(({ awsManaged }) => !awsManaged);
    return Promise.all(
      own.map(async ({ id, type, name, description, content }): Promise<LiveResource<PolicySpec>> => {
        const address = livePolicyAddress(inventory.zone, { type, name });
        const claimed = wanted.get(address);
        const [tags, managed] = await Promise.all([
          readTags(inventory, id, claimed?.spec),
          readManaged(inventory, id, claimed),
        ]);
        const on = last.get(id);
        return {
          address,
          id,
          managed,
          spec: { type, description, content: inventory.express(content, claimed?.spec.content), tags },
          dependsOn: [policyTypeAddress(type)],
          ...(on
            ? {
                retained: `is not in the configuration but is kept: it is the last SCP of ${on.map(targetText).join(', ')}`,
              }
            : {}),
        };
      }),
    );
  },
  create: async (aws, inventory, { address, spec }) => {
    const name = policyNameOf(inventory.zone, address);
    const create = new CreatePolicyCommand({
      Name: name,
      Type: apiTypeOf(spec.type),
      Description: spec.description,
      Content: inventory.write(spec.content),
      Tags: toApi(withOwner(spec.tags ?? {})),
    });
    return orFind(
      [DuplicatePolicyException],
      async () => (await aws.organizations.send(create)).Policy?.PolicySummary?.Id ?? '',
      async () => {
        const policies = await readPolicies(aws, [spec.type], () => false);
        const PolicyId = await ours(
          aws,
          policies.find((one) => one.name === name),
        );
        if (PolicyId === undefined) return undefined;
        // A list may have left out one that is there, and says something else.
        const { Description, Content } = create.input;
        await aws.organizations.send(new UpdatePolicyCommand({ PolicyId, Description, Content }));
        await setTags(aws, PolicyId, spec.tags);
        return PolicyId;
      },
    );
  },
  update: async (aws, inventory, { before, after }) => {
    const content = !equal(before.spec.content, after.spec.content);
    const description = before.spec.description !== after.spec.description;
    if (content || description) {
      await aws.organizations.send(
        new UpdatePolicyCommand({
          PolicyId: before.id,
          ...(content ? { Content: inventory.write(after.spec.content) } : {}),
          ...(description ? { Description: after.spec.description } : {}),
        }),
      );
    }
    await applyTags(aws, before.id, before.spec.tags, after.spec.tags);
  },
  delete: async (aws, _inventory, { id }) => {
    await unless([PolicyNotFoundException], () => aws.organizations.send(new DeletePolicyCommand({ PolicyId: id })));
  },
  follows: takersOf,
  obstacles: (sides) => tooMany(sides),
  risk: (change, sides) => openedBy(change.address, sides),
};

/** Policies of a type are counted whoever made them. */
const tooMany = ({ desired, live }: Sides): Note[] =>
  policyTypeNames.flatMap((type) => {
    const prefix = policyAddress(type, '');
    const ours = [...desired.keys()].filter((address) => address.startsWith(prefix)).length;
    const others = [...live.values()].filter(
      (one) => one.address.startsWith(prefix) && !one.managed && !desired.has(one.address),
    );
    const { maxPolicies } = factsOf(type);
    if (ours === 0 || ours + others.length <= maxPolicies) return [];
    const text = `would have ${ours + others.length} ${policyNouns[type]} (${others.length} unmanaged); the quota is ${maxPolicies}`;
    return [{ address: policyTypeAddress(type), text }];
  });
