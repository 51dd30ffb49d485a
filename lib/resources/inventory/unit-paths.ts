import type { LiveOrganization } from '../../aws/live/organization.ts';
import type { OrganizationalUnit } from '../../config/organization/types.ts';

/** Path of every live OU by its id. An OU that the config renames goes by its new name already. */
export const unitPaths = (
  live: Pick<LiveOrganization, 'rootId' | 'units'>,
  units: readonly OrganizationalUnit[],
): Map<string, string> => {
  const renamed = new Map(
    units.flatMap(({ parent, name, formerly }) =>
      formerly === undefined ? [] : [[join(parent, formerly), name] as const],
    ),
  );
  const siblings = new Set(live.units.map(({ parent, name }) => `${parent}/${name}`));
  const paths = new Map<string, string>();
  for (const { id, name, parent } of live.units) {
    const above = parent === live.rootId ? undefined : paths.get(parent);
    // A slash would read as one more level.
    const plain = name.replaceAll('/', '%2F');
    const next = renamed.get(join(above, plain));
    const path = join(above, next !== undefined && !siblings.has(`${parent}/${next}`) ? next : plain);
    paths.set(id, path);
  }
  return paths;
};

const join = (parent: string | undefined, name: string): string => (parent === undefined ? name : `${parent}/${name}`);
