import type { LiveOrganization } from '../../aws/live/organization.ts';
import type { OrganizationalUnit } from '../../config/organization/types.ts';

/** Path of every live OU by its id, in the keys of the config. An OU that the config renames goes by its new path already. */
export const unitPaths = (
  live: Pick<LiveOrganization, 'rootId' | 'units'>,
  units: readonly OrganizationalUnit[],
): Map<string, string> => {
  const named = new Map(units.map((unit) => [place(unit.parent, unit.name), unit]));
  const renamed = new Map(
    units.flatMap((unit) => (unit.formerly === undefined ? [] : [[place(unit.parent, unit.formerly), unit] as const])),
  );
  const taken = new Set(units.map(({ path }) => path));
  const siblings = new Set(live.units.map(({ parent, name }) => place(parent, name)));
  const paths = new Map<string, string>();
  for (const { id, name, parent } of live.units) {
    const above = parent === live.rootId ? undefined : paths.get(parent);
    const here = place(above, name);
    const next = renamed.get(here);
    const claimed = named.get(here) ?? (next && !siblings.has(place(parent, next.name)) ? next : undefined);
    paths.set(id, claimed?.path ?? ownPath(above, name, taken));
  }
  return paths;
};

/** No name of AWS holds NUL, so that no two places are one. */
const place = (parent: string | undefined, name: string): string => `${parent ?? ''}\u0000${name}`;

/** The path of an OU that the config does not name: in quotes where the config calls another OU by its name. */
const ownPath = (above: string | undefined, name: string, taken: ReadonlySet<string>): string => {
  // A slash would read as one more level.
  const plain = join(above, name.replace(/%(?=2F|25)/g, '%25').replaceAll('/', '%2F'));
  return taken.has(plain) ? join(above, JSON.stringify(name).replaceAll('/', '%2F')) : plain;
};

const join = (parent: string | undefined, name: string): string => (parent === undefined ? name : `${parent}/${name}`);
