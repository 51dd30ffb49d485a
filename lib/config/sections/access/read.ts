import { readAssignments, type Assignment } from './assignments.ts';
import type { Baseline } from '../baseline/read.ts';
import type { Documents } from '../../organization/documents.ts';
import { readDirectory, type Group, type User } from './directory.ts';
import { readPermissionSets, type PermissionSet } from './permission-sets.ts';
import { judgeRegion } from '../../words/regions.ts';
import type { WrittenConfig } from '../../written.ts';
import { notManagement, tellMember, type SectionContext } from '../checks.ts';

export type { Assignment, Principal } from './assignments.ts';
export type { Group, User } from './directory.ts';
export type { PermissionSet, PolicyName } from './permission-sets.ts';

/** People, through IAM Identity Center. */
export interface Access {
  /** Where Identity Center is enabled. */
  readonly region: string;
  /** Key of the account that administers it besides the management account. */
  readonly administrator?: string;
  readonly permissionSets: readonly PermissionSet[];
  /** Of Identity Center's own directory. Assignments may name others, which must be there. */
  readonly groups: readonly Group[];
  readonly users: readonly User[];
  /** One for each account. */
  readonly assignments: readonly Assignment[];
  /** Undefined: left to others. */
  readonly attributes?: Readonly<Record<string, string>>;
}

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
