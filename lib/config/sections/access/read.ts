import type { Access } from './types.ts';
import { readAssignments } from './assignments.ts';
import type { Baseline } from '../baseline/types.ts';
import type { Documents } from '../../organization/documents.ts';
import { readDirectory } from './directory.ts';
import { readPermissionSets } from './permission-sets.ts';
import { judgeRegion } from '../../words/regions.ts';
import type { WrittenConfig } from '../../written.ts';
import { notManagement, tellMember, type SectionContext } from '../checks.ts';

export interface AccessContext extends SectionContext {
  readonly documents: Documents;
  readonly baseline: Baseline | undefined;
}

/** Undefined where the config does not speak of it. */
export const readAccess = (written: WrittenConfig['access'], context: AccessContext): Access | undefined => {
  if (!written) return undefined;
  const { report, homeRegion } = context;
  const { region = homeRegion, administrator, attributes } = written;
  const { known, fix } = judgeRegion(region);
  if (written.region !== undefined && known === 'no')
    report.value(['access', 'region'], `there is no region ${region}`, fix);
  if (administrator !== undefined) tellMember(administrator, ['access', 'administrator'], notManagement, context);
  const permissionSets = readPermissionSets(written.permissionSets ?? {}, context);
  const { groups, users } = readDirectory(written, report);
  return {
    region,
    ...(administrator === undefined ? {} : { administrator }),
    permissionSets,
    groups,
    users,
    assignments: readAssignments(written, permissionSets, context),
    ...(attributes ? { attributes } : {}),
  };
};
