import { stackSetsFollow } from './follow.ts';
import type { Settings } from '../engine/options.ts';
import { forgetTags } from './tags.ts';
import type { World } from './world.ts';
import { childrenOf, detach, unlink } from './world.ts';

/** The account leaves the organization; its e-mail address stays taken. */
export function removeAccount(world: World, id: string, at: string, settings: Settings): void {
  const account = world.accounts.get(id);
  if (!account) return;
  forget(world, id, at, settings);
  unlink(world.accountsIn, account.parent, id);
  world.delegations.delete(id);
  world.contacts.delete(id);
  world.accounts.delete(id);
  stackSetsFollow(world, id, at, settings);
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
