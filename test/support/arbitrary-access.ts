import fc from 'fast-check';
import type { Access, Assignment, PermissionSet, Principal } from '../../lib/config/sections/access/types.ts';
import type { Tags } from '../../lib/config/organization/types.ts';

/** Access of small alphabets; the group `elsewhere` is one that no config makes. */

const permissionSet = (name: string): fc.Arbitrary<PermissionSet> =>
  fc
    .record({
      description: fc.constantFrom('', 'why', 'because'),
      managedPolicies: fc.subarray(['AdministratorAccess', 'IAMFullAccess', 'ReadOnlyAccess'], { minLength: 1 }),
      action: fc.constantFrom(undefined, 's3:GetObject', 's3:PutObject'),
      bound: fc.boolean(),
      session: fc.constantFrom(60, 90, 240),
      tags: fc.constantFrom<Tags | undefined>(undefined, {}, { owner: 'a' }, { stage: 'b' }),
    })
    .map(({ action, bound, tags, ...set }) => ({
      ...{ ...set, name, customerManagedPolicies: [] },
      ...(action === undefined
        ? {}
        : { document: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }] } }),
      ...(bound ? { boundary: { managedPolicy: 'PowerUserAccess' } } : {}),
      ...(tags ? { tags } : {}),
    }));

const assignment = (
  sets: readonly string[],
  principals: readonly Principal[],
  accounts: readonly string[],
): fc.Arbitrary<Assignment> =>
  fc.record({
    principal: fc.constantFrom(...principals),
    permissionSet: fc.constantFrom(...sets),
    account: fc.constantFrom(...accounts),
  });

/** `accounts`: those that are open. */
export const accessTo = (accounts: readonly string[]): fc.Arbitrary<Access> =>
  fc
    .record({
      sets: fc.subarray(['p1', 'p2', 'p3']),
      groups: fc.subarray(['g1', 'g2']),
      users: fc.subarray(['u1', 'u2']),
    })
    .chain(({ sets, groups, users }) => {
      const principals: Principal[] = [
        { type: 'group', name: 'elsewhere' },
        ...groups.map((name) => ({ type: 'group' as const, name })),
        ...users.map((name) => ({ type: 'user' as const, name })),
      ];
      return fc.record({
        region: fc.constant('eu-west-1'),
        permissionSets: fc.tuple(...sets.map(permissionSet)),
        groups: fc.tuple(
          ...groups.map((name) =>
            fc
              .record({
                description: fc.constantFrom('', 'one'),
                members: fc.option(fc.subarray(users), { nil: undefined }),
              })
              .map(({ description, members }) => ({ name, description, ...(members ? { members } : {}) })),
          ),
        ),
        users: fc.tuple(
          ...users.map((name) =>
            fc.constantFrom('One', 'Two').map((familyName) => ({
              ...{ name, givenName: 'G', familyName, displayName: `G ${familyName}`, email: `${name}@example.com` },
            })),
          ),
        ),
        assignments:
          sets.length === 0
            ? fc.constant([])
            : fc.uniqueArray(assignment(sets, principals, accounts), {
                maxLength: 8,
                selector: (one) => JSON.stringify(one),
              }),
      });
    });
