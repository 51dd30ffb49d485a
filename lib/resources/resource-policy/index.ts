import {
  DeleteResourcePolicyCommand,
  DescribeResourcePolicyCommand,
  PutResourcePolicyCommand,
  ResourcePolicyNotFoundException,
} from '@aws-sdk/client-organizations';
import { parseDocument } from '../../aws/live-policies.ts';
import { isOurs, toApi } from '../../aws/tags.ts';
import type { Tags } from '../../config/landing-zone.ts';
import { equal } from '../../plan/differences.ts';
import type { Address } from '../../plan/resource.ts';
import { organizationAddress } from '../addresses.ts';
import type { Kind } from '../kind.ts';
import { named } from '../policy/named.ts';
import { applyTags, desiredTags, readSpecTags } from '../tags.ts';

interface Spec {
  readonly content: unknown;
  readonly tags: Tags | undefined;
}

const address: Address = 'resource-policy:organization';

/** What delegated administrators may do in Organizations. An organization has one at most; another's is left alone unless the config gives one. */
export const resourcePolicy: Kind<Spec> = {
  name: 'resource-policy',
  desired: (zone) =>
    zone.resourcePolicy === undefined
      ? []
      : [
          {
            address,
            spec: { content: zone.resourcePolicy, tags: desiredTags(undefined, true) },
            dependsOn: [organizationAddress, ...named(zone.resourcePolicy)],
          },
        ],
  read: async (aws, inventory, [desired]) => {
    if (!inventory.live) return [];
    try {
      const { ResourcePolicy: found } = await aws.organizations.send(new DescribeResourcePolicyCommand({}));
      const id = found?.ResourcePolicySummary?.Id ?? '';
      const { tags, all } = await readSpecTags(inventory, id, undefined, true);
      const content = inventory.express(parseDocument(found?.Content ?? ''), desired?.spec.content);
      return [{ address, id, managed: isOurs(all), spec: { content, tags }, dependsOn: [organizationAddress] }];
    } catch (error) {
      if (error instanceof ResourcePolicyNotFoundException) return [];
      throw error;
    }
  },
  create: async (aws, inventory, { spec }) => {
    const put = await aws.organizations.send(
      new PutResourcePolicyCommand({
        Content: JSON.stringify(inventory.fill(spec.content)),
        Tags: toApi(spec.tags ?? {}),
      }),
    );
    return put.ResourcePolicy?.ResourcePolicySummary?.Id ?? '';
  },
  update: async (aws, inventory, { before, after }) => {
    if (!equal(before.spec.content, after.spec.content)) {
      // Tags are taken on creation only.
      await aws.organizations.send(
        new PutResourcePolicyCommand({ Content: JSON.stringify(inventory.fill(after.spec.content)) }),
      );
    }
    await applyTags(aws, before.id, before.spec.tags, after.spec.tags);
  },
  delete: async (aws) => {
    await aws.organizations.send(new DeleteResourcePolicyCommand({}));
  },
};
