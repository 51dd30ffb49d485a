import type { Assignment } from '../../../config/sections/access/types.ts';
import type { LandingZone } from '../../../config/landing-zone.ts';
import type { Address } from '../../../plan/resource.ts';
import { isTarget } from '../../../review/lockout/stacks.ts';
import { stackSetAddress } from '../../inventory/addresses.ts';

/**
 * The stack sets of the account that access waits for, if the config wants new accounts in quarantine. Until then nobody but the automation
 * role and StackSets can act there: a new account has no other role that anyone outside of it can assume, and no root password.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_access.html
 */
export const quarantineOf = ({
  vending,
  deployments,
  accounts,
}: LandingZone): ((assignment: Pick<Assignment, 'account'>) => readonly Address[]) => {
  if (vending?.quarantine !== true) return () => [];
  const sets = new Map(
    accounts.map((account) => [
      account.key,
      account.management
        ? []
        : deployments.filter(({ targets }) => isTarget(targets, account)).map(({ name }) => stackSetAddress(name)),
    ]),
  );
  return ({ account }) => sets.get(account) ?? [];
};
