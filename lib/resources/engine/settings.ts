import type { LandingZone } from '../../config/landing-zone.ts';

/**
 * What the configuration decides about an apply that no change says: which account a key means, by which roles it acts and whose access
 * it keeps, where stack sets are, who owns policies, and how much it may delete.
 */
export const settingsOf = (zone: LandingZone): unknown => ({
  partition: zone.partition,
  homeRegion: zone.homeRegion,
  roles: zone.roles,
  managedBy: zone.managedBy,
  maxDeletedShare: zone.maxDeletedShare,
  accounts: zone.accounts
    .flatMap(({ key, id, role }) => (id === undefined && role === undefined ? [] : [[key, id ?? '', role ?? '']]))
    .sort(),
});
