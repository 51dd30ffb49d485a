import {
  DeleteResourcePolicyCommand,
  InvalidInputException,
  PutResourcePolicyCommand,
  ResourcePolicyNotFoundException,
} from '@aws-sdk/client-organizations';
import { parseDocument } from '../../aws/live/policies.ts';
import { readResourcePolicy } from '../../aws/live/resource-policy.ts';
import { orFind, unless } from '../../aws/unless.ts';
import { toApi, withOwner } from '../../aws/tags.ts';
import type { Address } from '../../plan/resource.ts';
import { organizationAddress } from '../inventory/addresses.ts';
import type { Kind } from '../kind.ts';
import { named } from '../policy/named.ts';
import { ours, readManaged } from '../inventory/tags.ts';

interface Spec {
  readonly content: unknown;
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
            spec: { content: zone.resourcePolicy },
            dependsOn: [organizationAddress, ...named(zone.resourcePolicy)],
          },
        ],
  read: async (aws, inventory, [desired]) => {
    if (!inventory.live) return [];
    const found = await readResourcePolicy(aws);
    if (!found) return [];
    const managed = await readManaged(inventory, found.id, desired);
    const content = inventory.express(parseDocument(found.content), desired?.spec.content);
    return [{ address, id: found.id, managed, spec: { content }, dependsOn: [organizationAddress] }];
  },
  create: (aws, inventory, { spec }) => {
    const put = new PutResourcePolicyCommand({
      Content: inventory.write(spec.content),
      Tags: toApi(withOwner({})),
    });
    return orFind(
      // What AWS answers to tags for a policy that is there already.
      [InvalidInputException],
      async () => (await aws.organizations.send(put)).ResourcePolicy?.ResourcePolicySummary?.Id ?? '',
      async () => {
        const found = await ours(aws, await readResourcePolicy(aws));
        if (found !== undefined)
          await aws.organizations.send(new PutResourcePolicyCommand({ Content: put.input.Content }));
        return found;
      },
    );
  },
  update: async (aws, inventory, { after }) => {
    // AWS takes tags on creation only.
    await aws.organizations.send(new PutResourcePolicyCommand({ Content: inventory.write(after.spec.content) }));
  },
  delete: async (aws) => {
    await unless([ResourcePolicyNotFoundException], () => aws.organizations.send(new DeleteResourcePolicyCommand({})));
  },
};
