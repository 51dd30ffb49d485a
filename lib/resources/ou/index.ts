import {
  CreateOrganizationalUnitCommand,
  DeleteOrganizationalUnitCommand,
  DuplicateOrganizationalUnitException,
  OrganizationalUnitNotFoundException,
  UpdateOrganizationalUnitCommand,
} from '@aws-sdk/client-organizations';
import { readChildren, type LiveUnit } from '../../aws/live/tree.ts';
import { orFind, unless } from '../../aws/unless.ts';
import { toApi, withOwner } from '../../aws/tags.ts';
import type { Tags } from '../../config/organization/types.ts';
import { quotas } from '../../config/words/quotas.ts';
import { addressName, type LiveResource, type Resource } from '../../plan/resource.ts';
import { organizationAddress, parentAddress, rootAddress, unitAddress } from '../inventory/addresses.ts';
import type { Inventory } from '../inventory/index.ts';
import type { Kind } from '../kind.ts';
import { applyTags, ours, readManaged, readTags, setTags } from '../inventory/tags.ts';
import { retainedUnits } from './retained.ts';

interface Spec {
  readonly name: string;
  readonly tags: Tags | undefined;
}

/** An OU. Its address is its path, so one that moves is created anew, its accounts move over, and the old one is deleted. */
export const ou: Kind<Spec> = {
  name: 'ou',
  desired: (zone) =>
    zone.organizationalUnits.map(({ path, parent, name, tags }) => ({
      address: unitAddress(path),
      spec: { name, tags },
      dependsOn: [parent === undefined ? organizationAddress : unitAddress(parent)],
    })),
  read: async (_aws, inventory, desired) => {
    const wanted = new Map(desired.map((resource) => [resource.address, resource]));
    const retained = await retainedUnits(inventory);
    return Promise.all((inventory.live?.units ?? []).map((unit) => readUnit(unit, inventory, wanted, retained)));
  },
  create: async (aws, inventory, { address, spec }) => {
    const ParentId = inventory.id(parentOf(addressName(address)));
    const create = new CreateOrganizationalUnitCommand({
      ParentId,
      Name: spec.name,
      Tags: toApi(withOwner(spec.tags ?? {})),
    });
    return orFind(
      [DuplicateOrganizationalUnitException],
      async () => (await aws.organizations.send(create)).OrganizationalUnit?.Id ?? '',
      async () => {
        const children = await readChildren(aws, ParentId);
        const found = await ours(
          aws,
          children.find(({ name }) => name === spec.name),
        );
        if (found !== undefined) await setTags(aws, found, spec.tags);
        return found;
      },
    );
  },
  update: async (aws, _inventory, { before, after }) => {
    if (before.spec.name !== after.spec.name) {
      await aws.organizations.send(
        new UpdateOrganizationalUnitCommand({ OrganizationalUnitId: before.id, Name: after.spec.name }),
      );
    }
    await applyTags(aws, before.id, before.spec.tags, after.spec.tags);
  },
  obstacles: ({ desired, live }) => {
    const isUnit = ({ address }: Resource) => address.startsWith('ou:');
    const others = [...live.values()].filter((one) => isUnit(one) && !desired.has(one.address) && !one.managed).length;
    const count = [...desired.values()].filter(isUnit).length + others;
    if (count <= quotas.organizationalUnits) return [];
    return [
      {
        address: rootAddress,
        text: `would have ${count} OUs (${others} unmanaged); the quota is ${quotas.organizationalUnits}`,
      },
    ];
  },
  delete: async (aws, _inventory, { id }) => {
    const remove = new DeleteOrganizationalUnitCommand({ OrganizationalUnitId: id });
    await unless([OrganizationalUnitNotFoundException], () => aws.organizations.send(remove));
  },
};

const parentOf = (path: string) => parentAddress(path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : undefined);

const readUnit = async (
  { id, name, parent }: LiveUnit,
  inventory: Inventory,
  wanted: ReadonlyMap<string, Resource<Spec>>,
  retained: ReadonlyMap<string, string>,
): Promise<LiveResource<Spec>> => {
  const address = inventory.addressOf(id) ?? unitAddress(name);
  const claimed = wanted.get(address);
  const reason = retained.get(id);
  const above = inventory.addressOf(parent);
  return {
    address,
    id,
    spec: { name, tags: await readTags(inventory, id, claimed?.spec) },
    managed: await readManaged(inventory, id, claimed),
    dependsOn: above === undefined ? [] : [above],
    ...(reason === undefined ? {} : { retained: reason }),
  };
};
