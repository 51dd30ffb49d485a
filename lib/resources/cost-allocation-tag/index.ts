import { UpdateCostAllocationTagsStatusCommand } from '@aws-sdk/client-cost-explorer';
import { costExplorer, readAllocationTags } from '../../aws/live/costs.ts';
import { UserError } from '../../config/text/problems.ts';
import type { Resource } from '../../plan/resource.ts';
import type { Kind } from '../kind.ts';

interface Spec {
  readonly name: string;
}

/**
 * A tag key by which bills are split up: there once it is active. Those that the config does not name are left alone, and never one is
 * made inactive. https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/activating-tags.html
 */
export const costAllocationTag: Kind<Spec> = {
  name: 'cost-allocation-tag',
  lane: () => ({ name: 'billing', width: 1, seconds: 0.5 }),
  desired: ({ cost }) => (cost?.allocationTags ?? []).map(resource),
  read: async (aws, inventory, desired) => {
    if (desired.length === 0) return [];
    const active = await readAllocationTags(
      aws,
      desired.map(({ spec }) => spec.name),
    );
    return desired.flatMap((one) => {
      const found = active.get(one.spec.name);
      if (found === undefined) inventory.notes.push({ address: one.address, text: unseen });
      return found === false ? [] : [{ ...one, id: one.spec.name, managed: false }];
    });
  },
  create: async (aws, _inventory, { spec: { name } }) => {
    const { Errors: [refused] = [] } = await costExplorer(aws).send(
      new UpdateCostAllocationTagsStatusCommand({ CostAllocationTagsStatus: [{ TagKey: name, Status: 'Active' }] }),
    );
    if (refused)
      throw new UserError(`AWS Billing rejected the tag key "${name}": ${refused.Message ?? refused.Code ?? ''}`);
    return name;
  },
};

/** Nothing can be done about it yet, so it is no change. */
const unseen =
  'not active yet: AWS Billing lists a tag key up to 24 hours after a billed resource carries it. A later run activates it.';

const resource = (name: string): Resource<Spec> => ({
  address: `cost-allocation-tag:${name}`,
  spec: { name },
  dependsOn: [],
});
