import { judgeRegion } from '../../words/regions.ts';
import { notManagement, tellMember } from '../checks.ts';
import { readAssignments } from './assignments.ts';
import type { AccessContext } from './context.ts';
import { readDirectory } from './directory.ts';
import { readPermissionSets } from './permission-sets.ts';
import type { WrittenAccess } from './schema.ts';
import type { Access } from './types.ts';

/** Undefined where the config does not speak of it. */
export const readAccess = (written: WrittenAccess | null | undefined, context: AccessContext): Access | undefined => {
  if (!written) return undefined;
  const { report, homeRegion } = context;
  const { region = homeRegion, administrator, startUrl, attributes, policiesPerRole } = written;
  const { known, fix } = judgeRegion(region);
  if (written.region !== undefined && known === 'no')
    report.value(['access', 'region'], `unknown region ${region}`, fix);
  if (administrator !== undefined) tellMember(administrator, ['access', 'administrator'], notManagement, context);
  const permissionSets = readPermissionSets(written.permissionSets ?? {}, {
    ...context,
    ...(policiesPerRole === undefined ? {} : { policiesPerRole }),
  });
  const { groups, users } = readDirectory(written, report);
  return {
    region,
    ...(administrator === undefined ? {} : { administrator }),
    ...(startUrl === undefined ? {} : { startUrl }),
    permissionSets,
    ...(policiesPerRole === undefined ? {} : { policiesPerRole }),
    groups,
    users,
    assignments: readAssignments(written, permissionSets, context),
    ...(attributes ? { attributes } : {}),
  };
};
