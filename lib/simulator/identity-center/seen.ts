import type { Call } from '../engine/call.ts';
import type { World } from '../world/world.ts';
import type { IdentityCenter } from './state.ts';

type Caller = Pick<Call, 'world' | 'caller'>;

/** The instances that an account can see: the organization's, and its own. */
export const seenBy = ({ world, caller }: Caller): IdentityCenter[] => {
  const [center, own] = [world.identityCenter, world.accountInstances.get(caller)];
  const isSeen = center && (caller === world.management.id || center.owner === caller || world.accounts.has(caller));
  return [...(isSeen ? [center] : []), ...(own ? [own] : [])];
};

export const ownerOf = ({ owner }: IdentityCenter, { management }: World): string => owner ?? management.id;

/** The account that administers the organization's instance besides the management account. */
export const isDelegate = ({ world, caller }: Caller): boolean =>
  world.delegations.get(caller)?.has('sso.amazonaws.com') === true;

export const isAdministratorOf = (center: IdentityCenter, call: Caller): boolean =>
  ownerOf(center, call.world) === call.caller || (center.owner === undefined && isDelegate(call));
