import { CreateOrganizationCommand } from '@aws-sdk/client-organizations';
import { readRoot } from '../../aws/live-organization.ts';
import type { Tags } from '../../config/landing-zone.ts';
import { UserError } from '../../config/problems.ts';
import { organizationAddress, rootAddress } from '../addresses.ts';
import type { Kind } from '../kind.ts';
import { applyTags, readTags } from '../tags.ts';

interface Spec {
  readonly featureSet: string;
  /** Tags of the root. */
  readonly tags?: Tags | undefined;
}

/** The organization itself, and its root. There is one; it is never deleted. */
export const organization: Kind<Spec> = {
  name: 'organization',
  desired: (zone) => [
    {
      address: organizationAddress,
      spec: { featureSet: 'ALL', tags: zone.root.tags },
      dependsOn: [],
    },
  ],
  read: async (_aws, inventory, [desired]) => {
    const { live } = inventory;
    if (!live) return [];
    const tags = await readTags(inventory, live.rootId, desired?.spec);
    return [
      {
        address: organizationAddress,
        id: live.id,
        managed: false,
        spec: { featureSet: live.featureSet, tags },
        dependsOn: [],
      },
    ];
  },
  create: async (aws, inventory, { spec }) => {
    const created = await aws.organizations.send(new CreateOrganizationCommand({ FeatureSet: 'ALL' }));
    const { Id: rootId = '' } = await readRoot(aws);
    inventory.record(rootAddress, rootId);
    inventory.record('account:management', created.Organization?.MasterAccountId ?? '');
    await applyTags(aws, rootId, {}, spec.tags);
    return created.Organization?.Id ?? '';
  },
  update: async (aws, inventory, { before, after }) => {
    if (before.spec.featureSet !== after.spec.featureSet) {
      // Every invited member has to agree, so this is a talk between people and not a change that can be applied.
      throw new UserError(
        'the organization has consolidated billing only: choose "Enable all features" in the Organizations console and let the members accept; then run again',
      );
    }
    await applyTags(aws, inventory.id(rootAddress), before.spec.tags, after.spec.tags);
  },
};
