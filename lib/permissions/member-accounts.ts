import type { LandingZone } from '../config/landing-zone.ts';
import type { Account } from '../config/organization/types.ts';

/** Open accounts besides the management account. */
export const membersOf = ({ accounts }: Pick<LandingZone, 'accounts'>): Account[] =>
  accounts.filter(({ management, closed }) => !management && !closed);

/** ARNs of those roles: of everybody's in any account, of an account's own in that one if its id is known. */
export const automationRolesOf = (zone: LandingZone): string[] => {
  const own = membersOf(zone).flatMap(({ role, id = '*' }) => (role === undefined ? [] : [`${id}:role/${role}`]));
  const names = membersOf(zone).some(({ role }) => role === undefined) ? [`*:role/${zone.roles.automation}`] : [];
  return [...new Set([...names, ...own])].map((one) => `arn:{p}:iam::${one}`);
};
