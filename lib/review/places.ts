import type { Governed, Guardrail } from '../config/organization/types.ts';
import type { LandingZone } from '../config/landing-zone.ts';
import { isUnder } from '../config/organization/unit-path.ts';
import type { PolicyType } from '../config/words/policy-types.ts';

/** Where guardrails have to reach: an open member account, or an OU that has none yet. */
export interface Place {
  readonly name: string;
  /** Key of the account. */
  readonly key?: string;
  /** From the root down. */
  readonly levels: readonly Level[];
}

export interface Level extends Governed {
  readonly name: string;
  /** `the root`, `OU Workloads`, `account web` */
  readonly text: string;
}

export const placesOf = ({ root, organizationalUnits: units, accounts }: LandingZone): Place[] => {
  const above = (path: string | undefined): Level[] => [
    { ...root, name: 'root', text: 'the root' },
    ...units
      .filter((unit) => isUnder(path ?? '', unit.path))
      .map((unit) => ({ ...unit, name: unit.path, text: `OU ${unit.path}` })),
  ];
  const members = accounts.filter(({ management, closed }) => !management && !closed);
  const empty = units.filter(({ path }) => {
    const hasUnits = units.some(({ parent }) => parent === path);
    return !hasUnits && !members.some(({ ou }) => isUnder(ou ?? '', path));
  });
  const places = [
    ...members.map((one) => ({
      name: one.key,
      key: one.key,
      levels: [...above(one.ou), { ...one, name: one.key, text: `account ${one.key}` }],
    })),
    ...empty.map(({ path }) => ({ name: `OU ${path}`, levels: above(path) })),
  ];
  return places.length > 0 ? places : [{ name: 'root', levels: above(undefined) }];
};

/** Guardrails of a type, level by level. */
export const guardrailsOver = (
  { guardrails }: LandingZone,
  { levels }: Place,
  type: PolicyType,
): (readonly Guardrail[])[] =>
  levels.map(({ guardrails: names }) => guardrails.filter((one) => one.type === type && names.includes(one.name)));

/** Where a guardrail is attached: `the root`, `OU Workloads`, `account web`. */
export const attachments = ({ root, organizationalUnits, accounts }: LandingZone, name: string): string[] =>
  [
    { ...root, at: 'the root' },
    ...organizationalUnits.map((one) => ({ ...one, at: `OU ${one.path}` })),
    ...accounts.map((one) => ({ ...one, at: `account ${one.key}` })),
  ].flatMap(({ guardrails, at }) => (guardrails.includes(name) ? at : []));
