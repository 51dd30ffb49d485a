import { arnOfManaged } from '../../aws/live/permission-set.ts';
import type { Inventory } from '../../resources/inventory/index.ts';
import type { LiveSet } from '../../resources/access/permission-sets.ts';
import type { LiveAccess } from '../../resources/access/read.ts';
import type { World } from '../world/world.ts';
import type { PermissionSetRecord } from './records.ts';
import { importIdentityCenter } from './state.ts';

/** Identity Center as it was read of AWS: of permission sets those that the config speaks of, and our own. */
export const restoreIdentityCenter = (world: World, live: LiveAccess, inventory: Inventory): void => {
  const { instance, attributes } = live;
  world.identityCenter = importIdentityCenter({
    ...{ region: instance.region, arn: instance.arn, store: instance.store },
    permissionSets: live.sets.map((set) => recordOf(set, world, inventory)),
    groups: live.groups.map((one) => ({ ...one })),
    users: live.users.map((one) => ({ ...one })),
    memberships: live.members.map((one) => ({ ...one })),
    assignments: live.assignments.map(({ principal, type, permissionSet, account }) => ({
      ...{ principal, type, account },
      set: permissionSet,
    })),
    operations: [],
    provisioned: Object.fromEntries(
      live.sets.map(({ arn, current, outdated }) => [
        arn,
        Object.fromEntries([...current.map((id) => [id, 1] as const), ...outdated.map((id) => [id, 0] as const)]),
      ]),
    ),
    ...(attributes
      ? { attributes: Object.fromEntries(Object.entries(attributes).map(([key, source]) => [key, [source]])) }
      : {}),
  });
};

const recordOf = (set: LiveSet, world: World, inventory: Inventory): PermissionSetRecord => {
  const { boundary } = set;
  const own = set.customerManagedPolicies.map((name) => `/${name}`);
  const bound = boundary && 'customerManagedPolicy' in boundary ? `/${boundary.customerManagedPolicy}` : undefined;
  for (const name of [...own, ...(bound === undefined ? [] : [bound])]) assumeThere(world, name);
  return {
    ...{ arn: set.arn, name: set.name, relayState: set.relayState, own, version: 1, created: world.time },
    description: set.description === '' ? undefined : set.description,
    session: set.duration,
    managed: set.managedPolicies.map((name) => arnOfManaged(world.partition, name)),
    inline: set.document === undefined ? undefined : inventory.write(set.document),
    boundary:
      boundary &&
      ('managedPolicy' in boundary
        ? { arn: arnOfManaged(world.partition, boundary.managedPolicy) }
        : { own: `/${boundary.customerManagedPolicy}` }),
    tags: { ...set.tags },
  };
};

/** Whether an account has a policy that no stack of ours made can not be read from here: those that are there now are taken to have it. */
const assumeThere = (world: World, policy: string): void => {
  const name = policy.split('/').at(-1) ?? '';
  for (const account of world.accounts.keys()) {
    const claim = `AWS::IAM::ManagedPolicy ${name} ${account}`;
    if (!world.claims.has(claim)) world.claims.set(claim, { account, region: '', physicalId: name });
  }
};
