import {
  ListAccountsForParentCommand,
  ListOrganizationalUnitsForParentCommand,
  ParentNotFoundException,
} from '@aws-sdk/client-organizations';
import { quotas } from '../../config/words/quotas.ts';
import type { Aws } from '../aws.ts';
import { all, allIfThere, once } from '../paging.ts';
import { ifThere } from '../unless.ts';

export interface LiveUnit {
  readonly id: string;
  readonly name: string;
  /** Id of the root or OU above. */
  readonly parent: string;
}

/**
 * All OUs under a root, parents before children. One call for each OU that may have others below: the API has no cheaper way to list
 * them. `visit` hears of the root and of every OU as soon as it is known. An OU that is gone when it is asked for others below is left out.
 */
export const readUnits = async (
  aws: Aws,
  root: string,
  visit: (id: string) => void = () => undefined,
): Promise<LiveUnit[]> => (await unitsBelow(aws, root, visit, 1)) ?? [];

/** Undefined where the parent is gone. */
const unitsBelow = async (
  aws: Aws,
  parent: string,
  visit: (id: string) => void,
  depth: number,
): Promise<LiveUnit[] | undefined> => {
  visit(parent);
  if (depth > quotas.organizationalUnitDepth) return [];
  const units = await ifThere([ParentNotFoundException], () => readChildren(aws, parent));
  if (!units) return undefined;
  const below = await Promise.all(units.map(({ id }) => unitsBelow(aws, id, visit, depth + 1)));
  return [...units.filter((_, index) => below[index]), ...below.flatMap((some) => some ?? [])];
};

/** The OUs directly below a root or OU. */
export const readChildren = async (aws: Aws, parent: string): Promise<LiveUnit[]> => {
  const children = await all(async (token) => {
    const page = await aws.organizations.send(
      new ListOrganizationalUnitsForParentCommand({ ParentId: parent, NextToken: token }),
    );
    return { items: page.OrganizationalUnits, next: page.NextToken };
  });
  return once(children, ({ Id }) => Id).map(({ Id, Name }) => ({ id: Id ?? '', name: Name ?? '', parent }));
};

/** Ids of the accounts directly below a root or OU. */
export const accountsIn = async (aws: Aws, parent: string): Promise<string[]> => {
  const accounts = await allIfThere([ParentNotFoundException], async (token) => {
    const page = await aws.organizations.send(new ListAccountsForParentCommand({ ParentId: parent, NextToken: token }));
    return { items: page.Accounts, next: page.NextToken };
  });
  return accounts.flatMap(({ Id }) => Id ?? []);
};

/** The parent that a path such as `o-a/r-b/ou-b-c/111111111111/` names. */
export const parentInPaths = (paths: readonly string[] | undefined): string | undefined =>
  paths?.[0]?.split('/').findLast((part) => /^(r|ou)-/.test(part));
