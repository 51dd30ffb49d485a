import { stackSetsFollow } from './follow.ts';
import type { Settings } from '../engine/options.ts';
import { forgetTags } from './tags.ts';
import type { World } from './world.ts';
import { childrenOf, detach, unlink } from './world.ts';

/** The account leaves the organization, and stands alone; its e-mail address stays taken. */
export function releaseAccount(world: World, id: string, at: string, settings: Settings): void {
  const account = world.accounts.get(id);
  const [contacts, contact] = [world.contacts.get(id), world.contactInformation.get(id)];
  if (!account) return;
  removeAccount(world, id, at, settings);
  const { name, email, joined, joinedMethod } = account;
  const role = account.role ?? (joinedMethod === 'CREATED' ? 'OrganizationAccountAccessRole' : undefined);
  world.standalone.set(id, { id, name, email, joined, ...(role !== undefined && { role }) });
  if (contacts) world.contacts.set(id, contacts);
  if (contact) world.contactInformation.set(id, contact);
}

/** The account is gone; its e-mail address stays taken. */
export function removeAccount(world: World, id: string, at: string, settings: Settings): void {
  const account = world.accounts.get(id);
  if (!account) return;
  forget(world, id, at, settings);
  unlink(world.accountsIn, account.parent, id);
  world.delegations.delete(id);
  world.contacts.delete(id);
  world.contactInformation.delete(id);
  world.emailUpdates.delete(id);
  world.accounts.delete(id);
  stackSetsFollow(world, id, at, settings);
}

/** With its OUs and policies, of an organization without members; the management account stands alone. */
export function removeOrganization(world: World, at: string, settings: Settings): void {
  const { organization } = world;
  if (!organization) return;
  for (const id of [...world.policies.keys(), ...world.units.keys(), ...world.accounts.keys()])
    forget(world, id, at, settings);
  for (const id of [organization.rootId, world.resourcePolicy?.id ?? '']) forget(world, id, at, settings);
  for (const index of [world.accounts, world.units, world.accountsIn, world.unitsIn, world.policies]) index.clear();
  for (const index of [world.policiesOf, world.targetsOf, world.serviceAccess, world.requests]) index.clear();
  for (const handshake of world.handshakes.values())
    if (handshake.state === 'OPEN' || handshake.state === 'REQUESTED')
      Object.assign(handshake, { state: 'CANCELED', answered: at });
  world.stackSetsAccess = false;
  delete world.resourcePolicy;
  delete world.organization;
}

export function removeUnit(world: World, id: string, at: string, settings: Settings): void {
  const unit = world.units.get(id);
  if (!unit) return;
  forget(world, id, at, settings);
  unlink(world.unitsIn, unit.parent, id);
  world.units.delete(id);
}

function forget(world: World, id: string, at: string, settings: Settings): void {
  forgetTags(world, id, at, settings);
  for (const policy of [...childrenOf(world.policiesOf, id)]) detach(world, policy, id);
}
