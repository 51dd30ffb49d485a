import type { LandingZone } from '../../config/landing-zone.ts';
import type { Access } from '../../config/sections/access/types.ts';
import { quotas } from '../../config/words/quotas.ts';
import { createSimulator, type Simulator, type World } from '../../simulator/index.ts';

/** AWS in memory as a configuration takes it to be, from a new management account or from a copy of an organization. */
export const simulatorFor = (zone: LandingZone, start?: World): Simulator =>
  createSimulator({
    partition: zone.partition,
    ...(zone.access?.policiesPerRole === undefined ? {} : { policiesPerRole: zone.access.policiesPerRole }),
    opened: zone.opened,
    servicePrincipals: principalsOf(zone),
    // A copy of an organization is taken to have those on that it governs.
    regionsOff: zone.enableRegions === true && !start,
    accountQuota: quotaFor(zone, start?.accounts.size ?? 0),
    ...(start ? { world: start } : {}),
  });

/** The list of those that work with Organizations grows: what the config names is taken to be on it. */
export const principalsOf = ({ trustedAccess, delegatedAdministrators }: LandingZone): string[] => [
  ...trustedAccess,
  ...delegatedAdministrators.map(({ service }) => service),
];

/** What the config says AWS lets it have; where it says nothing, as much as it needs (validate has warned). */
export const quotaFor = (zone: LandingZone, live: number): number =>
  zone.accountQuota ?? Math.max(quotas.defaultAccounts, zone.accounts.length + live);

/** Whom the assignments name and the config does not make. */
export const directoryOf = ({ assignments, groups, users }: Access): { groups: string[]; users: string[] } => {
  const named = (type: 'group' | 'user', own: readonly { readonly name: string }[]): string[] => [
    ...new Set(
      assignments.flatMap(({ principal }) =>
        principal.type === type && !own.some(({ name }) => name === principal.name) ? principal.name : [],
      ),
    ),
  ];
  return { groups: named('group', groups), users: named('user', users) };
};
