import { ListAccountsForParentCommand, ListOrganizationalUnitsForParentCommand } from '@aws-sdk/client-organizations';
import { quotas } from '../config/quotas.ts';
import type { Aws } from './aws.ts';
import { all } from './paging.ts';

export interface LiveUnit {
  readonly id: string;
  readonly name: string;
  /** Id of the root or OU above. */
  readonly parent: string;
}

/** All OUs, parents before children. One call for each OU that may have others below: the API has no cheaper way to list them. */
export const readUnits = async (aws: Aws, parent: string, depth = 1): Promise<LiveUnit[]> => {
  if (depth > quotas.organizationalUnitDepth) return [];
  const children = await all(async (token) => {
    const page = await aws.organizations.send(
      new ListOrganizationalUnitsForParentCommand({ ParentId: parent, NextToken: token }),
    );
    return { items: page.OrganizationalUnits, next: page.NextToken };
  });
  const units = children.map(({ Id, Name }): LiveUnit => ({ id: Id ?? '', name: Name ?? '', parent }));
  const below = await Promise.all(units.map(({ id }) => readUnits(aws, id, depth + 1)));
  return [...units, ...below.flat()];
};

/** Id of the parent of each account, by its id. */
export const accountsByParent = async (aws: Aws, parents: readonly string[]): Promise<Map<string, string>> => {
  const each = parents.map(async (parent) => {
    const accounts = await all(async (token) => {
      const page = await aws.organizations.send(
        new ListAccountsForParentCommand({ ParentId: parent, NextToken: token }),
      );
      return { items: page.Accounts, next: page.NextToken };
    });
    return accounts.map(({ Id }) => [Id ?? '', parent] as const);
  });
  return new Map((await Promise.all(each)).flat());
};

/** The parent that a path such as `o-a/r-b/ou-b-c/111111111111/` names. */
export const parentInPaths = (paths: readonly string[] | undefined): string | undefined =>
  paths?.[0]?.split('/').findLast((part) => /^(r|ou)-/.test(part));
