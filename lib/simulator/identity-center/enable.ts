import { uuid } from '../world/digest.ts';
import { newNumber } from '../world/ids.ts';
import type { World } from '../world/world.ts';
import { importIdentityCenter, type IdentityCenter } from './state.ts';

interface Directory {
  readonly groups?: readonly string[];
  /** User names. */
  readonly users?: readonly string[];
}

/** What a person does in the console: enables Identity Center, and connects a directory with these groups and users. */
export const enableIdentityCenter = (
  world: World,
  region: string,
  { groups = [], users = [] }: Directory = {},
): void => {
  const center = world.identityCenter ?? newCenter(world, region);
  world.identityCenter = center;
  if (world.organization) world.serviceAccess.set('sso.amazonaws.com', world.time);
  const known = {
    groups: new Set([...center.groups.values()].map(({ name }) => name)),
    users: new Set([...center.users.values()].map(({ name }) => name)),
  };
  for (const name of new Set(groups)) {
    if (known.groups.has(name)) continue;
    const id = newStoreId(world);
    center.groups.set(id, { id, name });
  }
  for (const name of new Set(users)) {
    if (known.users.has(name)) continue;
    const id = newStoreId(world);
    center.users.set(id, { id, name, givenName: name, familyName: name, displayName: name });
  }
};

/** Of the organization, or of one account. */
export const newCenter = (world: World, region: string, owner?: string): IdentityCenter => {
  const number = String(newNumber(world)).padStart(16, '0');
  return importIdentityCenter({
    ...{ region, owner, about: { created: world.time } },
    arn: `arn:${world.partition}:sso:::instance/ssoins-${number}`,
    store: `d-${number.slice(-10)}`,
    ...{ permissionSets: [], groups: [], users: [], memberships: [], assignments: [], operations: [], provisioned: {} },
  });
};

/** Ids in Identity Center are UUIDs. */
export const newStoreId = (world: World): string => uuid(`identity store ${newNumber(world)}`);
