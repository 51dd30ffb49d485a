import type { Aws } from '../../lib/aws/aws.ts';
import { listInstances, readAssignmentsOf, readPermissionSetArns } from '../../lib/aws/live/access.ts';
import { readGroups, readUsers } from '../../lib/aws/live/directory.ts';
import { readGrants, readPermissionSet } from '../../lib/aws/live/permission-set.ts';
import { readOrganization } from '../../lib/aws/live/organization.ts';

/** What Identity Center has, told by names: the same wherever the same was done. */
export const accessInNames = async (aws: Aws, region: string): Promise<object | undefined> => {
  const live = await readOrganization(aws, []);
  const instances = await listInstances(aws, region);
  const instance = instances.find(({ owner }) => live === undefined || owner === live.managementId);
  if (!instance) return undefined;
  const arns = await readPermissionSetArns(aws, instance);
  const [sets, groups, users] = await Promise.all([
    Promise.all(
      arns.map(async (arn) => ({
        ...(await readPermissionSet(aws, instance, arn)),
        ...(await readGrants(aws, instance, arn)),
      })),
    ),
    readGroups(aws, instance),
    readUsers(aws, instance),
  ]);
  const names = new Map<string, string>([
    ...sets.map(({ arn, name }) => [arn, name] as const),
    ...[...groups, ...users].map(({ id, name }) => [id, name] as const),
    ...(live?.accounts ?? []).map(
      ({ id, name, email }) => [id, id === live?.managementId ? 'management' : name || email] as const,
    ),
  ]);
  const assignments = await Promise.all([
    ...groups.map(({ id }) => readAssignmentsOf(aws, instance, { id, type: 'GROUP' })),
    ...users.map(({ id }) => readAssignmentsOf(aws, instance, { id, type: 'USER' })),
  ]);
  return {
    sets: sets.map(({ arn: _, ...set }) => set).sort((one, other) => (one.name < other.name ? -1 : 1)),
    groups: groups.map(({ name }) => name).sort(),
    users: users.map(({ id: _, ...user }) => user),
    assignments: assignments
      .flat()
      .map(({ principal, permissionSet, account }) =>
        [principal, permissionSet, account].map((id) => names.get(id)).join(' '),
      )
      .sort(),
  };
};
