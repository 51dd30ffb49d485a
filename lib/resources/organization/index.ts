import {
  AlreadyInOrganizationException,
  CreateOrganizationCommand,
  DescribeOrganizationCommand,
} from '@aws-sdk/client-organizations';
import { readRoot } from '../../aws/live/organization.ts';
import { unless } from '../../aws/unless.ts';
import { managementKey, type Tags } from '../../config/organization/types.ts';
import { accountAddress, organizationAddress, rootAddress } from '../inventory/addresses.ts';
import type { Kind } from '../kind.ts';
import { applyTags, readTags } from '../inventory/tags.ts';
import { marksOf } from '../region-in-use/marks.ts';

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
    await unless([AlreadyInOrganizationException], () =>
      aws.organizations.send(new CreateOrganizationCommand({ FeatureSet: 'ALL' })),
    );
    const [{ Organization: created }, { Id: rootId = '' }] = await Promise.all([
      aws.organizations.send(new DescribeOrganizationCommand({})),
      readRoot(aws),
    ]);
    inventory.record(rootAddress, rootId);
    inventory.record(accountAddress(managementKey), created?.MasterAccountId ?? '');
    const tags = { ...spec.tags, ...marksOf(inventory.zone) };
    if (Object.keys(tags).length > 0) await applyTags(aws, rootId, {}, tags);
    return created?.Id ?? '';
  },
  // Every invited member has to agree, so this is a talk between people and not a change that can be applied.
  obstacles: ({ changes }) => {
    const change = changes.get(organizationAddress);
    if (change?.action !== 'update' || !change.differences.some(({ path }) => path[0] === 'featureSet')) return [];
    const text =
      'has only consolidated billing features: enable all features in the AWS Organizations console, and have every member account accept';
    return [{ address: organizationAddress, text }];
  },
  update: async (aws, inventory, { before, after }) => {
    await applyTags(aws, inventory.id(rootAddress), before.spec.tags, after.spec.tags);
  },
};
