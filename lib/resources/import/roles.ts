import type { Aws } from '../../aws/aws.ts';
import { isOpen, type LiveOrganization } from '../../aws/live/organization.ts';
import { UserError } from '../../config/text/problems.ts';
import { push } from '../../plan/multimap.ts';
import { defaultRole } from '../inventory/roles.ts';

/**
 * Roles by which the management account gets into members, as those who make accounts name them: Organizations, AWS Control Tower with its
 * Account Factory for Terraform, and stack sets with permissions of their own.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_access-cross-account-role.html
 * https://docs.aws.amazon.com/controltower/latest/userguide/roles-how.html
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-prereqs-self-managed.html
 */
const usual = [
  defaultRole,
  'AWSControlTowerExecution',
  'AWSAFTExecution',
  'AWSCloudFormationStackSetExecutionRole',
] as const;

export interface FoundRoles {
  /** Of most accounts. */
  readonly automation: string;
  /** Of the others, by id; undefined where none of the usual ones lets us in. */
  readonly others: ReadonlyMap<string, string | undefined>;
}

/** Tries to get into each open member account; nothing is done there. */
export const findRoles = async (aws: Aws, live: LiveOrganization): Promise<FoundRoles> => {
  const members = live.accounts.filter((account) => account.id !== live.managementId && isOpen(account));
  const found = await Promise.all(members.map(async ({ id }) => [id, await roleIn(aws, id)] as const));
  const counts = new Map<string, string[]>();
  for (const [id, role] of found) if (role !== undefined) push(counts, role, id);
  const [automation = defaultRole] = [...counts].sort(([, one], [, other]) => other.length - one.length)[0] ?? [];
  return { automation, others: new Map(found.filter(([, role]) => role !== automation)) };
};

const roleIn = async (aws: Aws, account: string): Promise<string | undefined> => {
  for (const role of usual) {
    try {
      await aws.member({ account, role, wait: false });
      return role;
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
    }
  }
  return undefined;
};
