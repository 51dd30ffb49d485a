import { isOpen, type LiveOrganization } from '../../aws/live/organization.ts';
import type { LandingZone } from '../../config/landing-zone.ts';
import { isUnder as isUnderUnit } from '../../config/organization/unit-path.ts';
import { addressName, type Address } from '../../plan/resource.ts';
import { accountAddress, rootAddress } from './addresses.ts';
import type { AccountMatches } from './accounts.ts';

/** Where an account is in the tree and where it shall be, by path; the root is the empty path. Undefined: it can not have stacks. */
export interface Place {
  readonly now: string | undefined;
  readonly then: string | undefined;
}

interface Known {
  readonly live: LiveOrganization | undefined;
  readonly accounts: AccountMatches;
  readonly addressOf: (id: string) => Address | undefined;
}

/** Every member account that is open, or shall be; those that the config does not name stay where they are. */
export const placesOf = (zone: LandingZone, { live, accounts, addressOf }: Known): Map<Address, Place> => {
  const places = new Map<Address, Place>();
  const pathOf = (id: string): string => {
    const address = addressOf(id) ?? rootAddress;
    return address === rootAddress ? '' : addressName(address);
  };
  for (const account of live?.accounts ?? []) {
    if (account.id === live?.managementId || !isOpen(account)) continue;
    const now = pathOf(account.parent);
    places.set(accountAddress(accounts.keyOf(account)), { now, then: now });
  }
  for (const { key, ou, closed, management } of zone.accounts) {
    if (management) continue;
    const found = accounts.of(key);
    const address = accountAddress(key);
    const usable = !closed && (!found || isOpen(found));
    const now = places.get(address)?.now;
    if (usable || now !== undefined) places.set(address, { now, then: usable ? (ou ?? '') : undefined });
  }
  return places;
};

/** Whether a place in the tree is the unit or below it. */
export const isUnder = (place: string | undefined, unit: string): boolean =>
  place !== undefined && isUnderUnit(place, unit);
