import { isClosed, type LiveAccount, type LiveOrganization } from '../../aws/live/organization.ts';
import type { Account } from '../../config/organization/types.ts';
import { UserError } from '../../config/text/problems.ts';

/** Which account of the config is which account of AWS. */
export interface AccountMatches {
  of(key: string): LiveAccount | undefined;
  /** The key in the config; for an account that the config does not name, its e-mail. */
  keyOf(account: LiveAccount): string;
  readonly unclaimed: readonly LiveAccount[];
}

/**
 * By id, then by e-mail, then by name: each account of the config finds the one it means, so that existing accounts are adopted
 * and an account is never made twice. A config that gives an e-mail itself means that one and is not matched by name.
 */
export const matchAccounts = (accounts: readonly Account[], live: LiveOrganization | undefined): AccountMatches => {
  const matched = new Map<string, LiveAccount>();
  const keys = new Map<string, string>();
  const claim = (account: Account, found: LiveAccount | undefined): void => {
    if (!found || matched.has(account.key)) return;
    const other = keys.get(found.id);
    if (other !== undefined) {
      throw new UserError(
        `accounts "${other}" and "${account.key}" both match AWS account ${found.id} (${found.email})\n    -> give each account its own id or email`,
      );
    }
    matched.set(account.key, found);
    keys.set(found.id, account.key);
  };
  if (live) {
    const byId = new Map(live.accounts.map((account) => [account.id, account]));
    const byEmail = new Map(live.accounts.map((account) => [account.email.toLowerCase(), account]));
    for (const account of accounts) {
      if (account.management) claim(account, managementOf(live, account));
      else if (account.id !== undefined) claim(account, byId.get(account.id) ?? missing(account));
    }
    for (const account of accounts) {
      for (const email of [account.email, account.formerEmail]) {
        if (account.id === undefined && email !== undefined) claim(account, byEmail.get(email.toLowerCase()));
      }
    }
    const byName = new Map<string, LiveAccount[]>();
    for (const account of live.accounts) {
      if (!keys.has(account.id) && !isClosed(account))
        byName.set(account.name, [...(byName.get(account.name) ?? []), account]);
    }
    for (const account of accounts) {
      // Closing is for an account that is named beyond doubt: its name alone may be somebody else's by now.
      if (account.emailGiven || account.id !== undefined || account.closed) continue;
      if (account.management || matched.has(account.key)) continue;
      for (const name of [account.name, account.formerly]) claim(account, only(account, byName.get(name ?? '') ?? []));
    }
  }
  return {
    of: (key) => matched.get(key),
    keyOf: (account) => keys.get(account.id) ?? account.email,
    unclaimed: (live?.accounts ?? []).filter(({ id }) => !keys.has(id)),
  };
};

const managementOf = (live: LiveOrganization, { id }: Account): LiveAccount | undefined => {
  if (id !== undefined && id !== live.managementId) {
    throw new UserError(
      `the management account is ${live.managementId}, but accounts.management.id is ${id}\n    -> correct the id, or use credentials of account ${id}`,
    );
  }
  return live.accounts.find((account) => account.id === live.managementId);
};

const missing = ({ key, id = '' }: Account): never => {
  throw new UserError(
    `account "${key}": account ${id} is not in the organization\n    -> invite it to the organization, or correct accounts.${key}.id`,
  );
};

const only = ({ key }: Account, found: readonly LiveAccount[]): LiveAccount | undefined => {
  if (found.length < 2) return found[0];
  const which = found.map(({ id, email }) => `${id} (${email})`).join(', ');
  throw new UserError(
    `account "${key}": the organization has ${found.length} accounts with this name: ${which}\n    -> set accounts.${key}.id to one of these ids`,
  );
};
