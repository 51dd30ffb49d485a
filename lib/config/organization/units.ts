import type { Report } from '../text/report.ts';
import type { Path } from '../text/yaml.ts';
import { quotas } from '../words/quotas.ts';
import type { WrittenOrganizationalUnit } from './schema.ts';
import type { OrganizationalUnit, ScpStrategy } from './types.ts';

type Written = Readonly<Record<string, WrittenOrganizationalUnit | null>>;

/** An OU of the zone and where the config speaks of it. */
export interface PlacedOrganizationalUnit {
  readonly unit: OrganizationalUnit;
  readonly at: Path;
}

/** The tree as a list, parents before children. */
export const readOrganizationalUnits = (
  written: Written,
  strategy: ScpStrategy,
  report: Report,
): PlacedOrganizationalUnit[] => {
  const found: PlacedOrganizationalUnit[] = [];
  const visit = (siblings: Written, at: Path, inherited: ScpStrategy, parent?: OrganizationalUnit): void => {
    const formers = new Map<string, Path>();
    const names = new Map<string, string>();
    for (const [key, value] of Object.entries(siblings)) {
      const here = [...at, key];
      const name = value?.name ?? key;
      const scpStrategy = value?.scpStrategy ?? inherited;
      const unit: OrganizationalUnit = {
        name,
        path: parent ? `${parent.path}/${key}` : key,
        guardrails: value?.guardrails ?? [],
        scpStrategy,
        ...(value?.tags ? { tags: value.tags } : {}),
        ...(parent ? { parent: parent.path } : {}),
        ...(value?.formerly === undefined ? {} : { formerly: value.formerly }),
        ...(value?.budget === undefined ? {} : { budget: value.budget }),
        ...(value?.lease === undefined ? {} : { lease: value.lease }),
      };
      tellShared(key, name, value?.name === undefined ? here : [...here, 'name'], names, at, report);
      tellFormerly(value?.formerly, namesIn(siblings), formers, here, report);
      found.push({ unit, at: here });
      const depth = unit.path.split('/').length;
      if (depth === quotas.organizationalUnitDepth + 1)
        report.key(here, `OU "${unit.path}" is ${depth} levels deep; the maximum is ${depth - 1}`, 'move it up');
      visit(value?.organizationalUnits ?? {}, [...here, 'organizationalUnits'], scpStrategy, unit);
    }
  };
  visit(written, ['organizationalUnits'], strategy);
  if (found.length > quotas.organizationalUnits) {
    report.key(
      ['organizationalUnits'],
      `${found.length} OUs; the quota is ${quotas.organizationalUnits}`,
      'use fewer OUs',
    );
  }
  return found;
};

const namesIn = (siblings: Written): string[] => Object.entries(siblings).map(([key, value]) => value?.name ?? key);

/** AWS refuses a second OU of the same name under one parent (DuplicateOrganizationalUnitException). */
const tellShared = (
  key: string,
  name: string,
  here: Path,
  names: Map<string, string>,
  at: Path,
  report: Report,
): void => {
  const other = names.get(name);
  names.set(name, other ?? key);
  if (other === undefined) return;
  const told = `name "${name}" is also used by OU "${other}" (${report.where([...at, other])})`;
  report[here.at(-1) === 'name' ? 'value' : 'key'](here, told, 'use a different name for each OU of a parent');
};

/** A former name must be gone, and only one thing can have had it. */
export const tellFormerly = (
  formerly: string | undefined,
  names: readonly string[],
  before: Map<string, Path>,
  at: Path,
  report: Report,
): void => {
  if (formerly === undefined) return;
  const other = before.get(formerly);
  before.set(formerly, other ?? at);
  const here = [...at, 'formerly'];
  if (names.includes(formerly)) {
    report.value(here, `"${formerly}" is still in the configuration`, 'remove one of them');
  } else if (other) {
    report.value(here, `"${formerly}" is set as formerly twice, here and at ${report.where(other)}`, 'remove one');
  }
};
