import { managementKey } from '../../../lib/config/organization/types.ts';
import type { LandingZone } from '../../../lib/config/landing-zone.ts';
import type { Ids } from '../../../lib/guardrails/replay/index.ts';

/** The same organization with so many accounts, by id, one after another in its OUs. */
export const inAccounts = (zone: LandingZone, ids: readonly string[]): LandingZone => {
  const [management] = zone.accounts.filter((one) => one.management);
  const [any] = zone.accounts.filter((one) => !one.management);
  if (!management || !any) throw new Error('no accounts');
  const units = zone.organizationalUnits.map(({ path }) => path);
  return {
    ...zone,
    accounts: [
      management,
      ...ids.map((id, index) => ({
        ...any,
        key: `account-${index}`,
        id,
        guardrails: [],
        ou: units[index % units.length] ?? '',
      })),
    ],
  };
};

/** What a config itself says of ids. */
export const idsOf = ({ accounts }: LandingZone): Ids => ({
  accounts: new Map(accounts.flatMap(({ key, id }) => (id === undefined ? [] : [[key, id] as const]))),
  others: new Map(),
  organization: undefined,
});

export const managementOf = ({ accounts }: LandingZone): string | undefined =>
  accounts.find(({ key }) => key === managementKey)?.id;
