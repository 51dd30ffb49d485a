import type { LandingZone } from '../../config/landing-zone.ts';
import type { Tags } from '../../config/organization/types.ts';
import { isUnder } from '../../config/organization/unit-path.ts';
import { levelsOverIn, type Levels } from '../../guardrails/zone-levels.ts';

/** An account in which something is done, or an OU that has none yet. */
export interface Place {
  /** Of the account; of an OU without accounts, its path and a slash, which no key has. */
  readonly key: string;
  /** `web-prod`, `a new account in Suspended` */
  readonly name: string;
  readonly ou?: string;
  readonly tags: Tags;
  readonly isManagement: boolean;
  /** Neither SCPs nor RCPs bind the management account: it has none. */
  readonly levels: Levels;
}

/** Open accounts, then OUs of which none is under. */
export const placesOf = (zone: LandingZone): Place[] => {
  const levelsOver = levelsOverIn(zone);
  const { accounts, organizationalUnits: units } = zone;
  const open = accounts.filter(({ closed, management }) => management || !closed);
  const empty = units.filter(
    ({ path }) =>
      !units.some(({ parent }) => parent === path) &&
      !open.some(({ ou, management }) => !management && ou !== undefined && isUnder(ou, path)),
  );
  return [
    ...open.map((one): Place => ({
      ...{ key: one.key, name: one.key, tags: one.tags ?? {}, isManagement: one.management },
      ...(one.ou === undefined ? {} : { ou: one.ou }),
      levels: one.management ? [] : levelsOver(one),
    })),
    ...empty.map(({ path, scpStrategy }): Place => ({
      ...{ key: `${path}/`, name: `a new account in ${path}`, ou: path, tags: {}, isManagement: false },
      // What is attached to the account itself: nothing.
      levels: levelsOver({ key: `${path}/`, ou: path, guardrails: [], scpStrategy }).filter(
        ({ target }) => scpStrategy === 'deny-list' || target !== `account:${path}/`,
      ),
    })),
  ];
};
