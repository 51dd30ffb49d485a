import type { LandingZone } from '../config/landing-zone.ts';

/** A zone with another role to assume in all member accounts, if there is one. */
export const assuming = (zone: LandingZone, automation: string | undefined): LandingZone =>
  automation === undefined
    ? zone
    : {
        ...zone,
        roles: { ...zone.roles, automation },
        accounts: zone.accounts.map(({ role: _, ...account }) => account),
      };
