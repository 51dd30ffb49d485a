import type { OrganizationalUnit, ScpStrategy } from './landing-zone.ts';
import { quotas } from './quotas.ts';
import type { Report } from './report.ts';
import type { WrittenOrganizationalUnit } from './schema.ts';
import type { Path } from './yaml.ts';

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
    for (const [name, value] of Object.entries(siblings)) {
      const here = [...at, name];
      const scpStrategy = value?.scpStrategy ?? inherited;
      const unit: OrganizationalUnit = {
        name,
        path: parent ? `${parent.path}/${name}` : name,
        guardrails: value?.guardrails ?? [],
        scpStrategy,
        ...(value?.tags ? { tags: value.tags } : {}),
        ...(parent ? { parent: parent.path } : {}),
        ...(value?.formerly === undefined ? {} : { formerly: value.formerly }),
      };
      if (value?.formerly !== undefined && value.formerly in siblings) {
        report.value([...here, 'formerly'], `${value.formerly} is still in the config`, 'remove one of the two');
      }
      found.push({ unit, at: here });
      const depth = unit.path.split('/').length;
      const below = value?.organizationalUnits ?? {};
      if (depth === quotas.organizationalUnitDepth && Object.keys(below).length > 0) {
        for (const child of Object.keys(below)) {
          report.key(
            [...here, 'organizationalUnits', child],
            `${unit.path}/${child} is ${depth + 1} levels deep; AWS allows ${quotas.organizationalUnitDepth}`,
            'move it up',
          );
        }
      } else visit(below, [...here, 'organizationalUnits'], scpStrategy, unit);
    }
  };
  visit(written, ['organizationalUnits'], strategy);
  if (found.length > quotas.organizationalUnits) {
    report.key(
      ['organizationalUnits'],
      `${found.length} OUs; AWS allows ${quotas.organizationalUnits}`,
      'use fewer OUs',
    );
  }
  return found;
};
