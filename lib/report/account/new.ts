import type { LandingZone } from '../../config/landing-zone.ts';
import type { Account } from '../../config/organization/types.ts';
import type { Change } from '../../plan/change.ts';
import type { Outcome } from '../../plan/schedule.ts';
import { isTarget } from '../../review/lockout/stacks.ts';
import { shortcut } from '../../resources/access/portal.ts';
import { accountAddress } from '../../resources/inventory/addresses.ts';
import type { Inventory } from '../../resources/inventory/index.ts';
import { desiredAccount } from './index.ts';
import { printable } from '../text/printable.ts';
import { few, plural, style } from '../text/style.ts';
import { wrapped } from '../text/wrapped.ts';

/** What whoever requested an account wants to know of it. */
export interface NewAccount {
  readonly account: string;
  readonly id: string;
  readonly ou: string;
  readonly email?: string;
  /** Of the access portal. */
  readonly signIn?: string;
  readonly access: readonly { readonly text: string; readonly link?: string }[];
  readonly budgets: readonly string[];
  /** SCPs and RCPs that bind it. */
  readonly guardrails: readonly string[];
  readonly network: readonly string[];
  /** Changes that it still lacks. */
  readonly missing: readonly string[];
}

/** The accounts that this apply created. */
export const newAccounts = (
  { zone, find }: Pick<Inventory, 'zone' | 'find'>,
  { done, failed, skipped }: Outcome,
  portal: string | undefined,
): NewAccount[] => {
  const created = new Set(done.flatMap(({ action, address }) => (action === 'create' ? address : [])));
  const left = [...failed, ...skipped].map(({ change }) => change);
  return zone.accounts
    .filter(({ key, management }) => !management && created.has(accountAddress(key)))
    .map((account) => {
      const id = find(accountAddress(account.key)) ?? '';
      const missing = left
        .filter((change) => concerns(change, account, zone))
        .map(({ action, address }) => `${action} ${address}`);
      return { ...handout(zone, account, id, portal), missing };
    });
};

/** The same of any account, whenever it was created. */
export const handout = (
  zone: LandingZone,
  account: Account,
  id: string,
  portal?: string,
): Omit<NewAccount, 'missing'> => {
  const { key, email } = account;
  const { ou, guardrails, settings } = desiredAccount(zone, account);
  const own = (zone.access?.assignments ?? []).filter((one) => one.account === key);
  const access = own.map(({ principal, permissionSet }) => ({
    text: `${permissionSet}: ${principal.type} ${principal.name}`,
    ...(portal === undefined ? {} : { link: shortcut(portal, id, permissionSet) }),
  }));
  const names = guardrails.filter(({ type }) => ['scp', 'rcp'].includes(type)).map(({ name }) => name);
  return {
    ...{ account: key, id, ou },
    ...(email === undefined ? {} : { email }),
    ...(portal === undefined || own.length === 0 ? {} : { signIn: portal }),
    access,
    budgets: settings?.budgets ?? [],
    guardrails: [...new Set(names)],
    network: (settings?.duties ?? []).filter((duty) => /\bVPC\b/.test(duty)),
  };
};

/** Whether an account lacks something without this change. */
const concerns = ({ kind, address, ...change }: Change, account: Account, { deployments }: LandingZone): boolean => {
  const own = accountAddress(account.key);
  const resource = 'after' in change ? change.after : change.before;
  if (address === own || resource.dependsOn.includes(own)) return true;
  const targets =
    kind === 'stack-set' ? deployments.find(({ name }) => address === `stack-set:${name}`)?.targets : undefined;
  return targets !== undefined && isTarget(targets, account);
};

/** Longer lists are for `--json`. */
const most = 12;

/** One block for each new account; empty where there is none. */
export const newAccountsText = (accounts: readonly NewAccount[]): string => {
  if (accounts.length === 0) return '';
  const shown = accounts.slice(0, most).flatMap((one) => ['', ...blockOf(one)]);
  const rest = accounts
    .slice(most)
    .map(({ account, id, missing }) => `  ${printable(account)}  ${id}${missing.length > 0 ? '  incomplete' : ''}`);
  return [
    '\n',
    style.bold(plural(accounts.length, 'new account')),
    ...shown,
    ...(rest.length > 0 ? ['', ...rest] : []),
    '',
    'Show one again with landing-zone show --live --account NAME.',
  ].join('\n');
};

const blockOf = ({
  account,
  id,
  ou,
  email,
  signIn,
  access,
  budgets,
  guardrails,
  network,
  missing,
}: NewAccount): string[] => {
  const rows: (readonly [string, readonly string[]])[] = [
    ['OU', [ou]],
    ['email', email === undefined ? [] : [email]],
    ['sign in', signIn === undefined ? [] : [signIn]],
    ['access', access.map(({ text }) => text)],
    ['budgets', budgets],
    ['guardrails', guardrails.length > 0 ? wrapped('', guardrails, 66) : []],
    ['network', network],
    ['incomplete', missing.length > 0 ? [few(missing)] : []],
  ];
  const lines = rows.flatMap(([name, values]) =>
    values.map((value, index) => `  ${style.dim((index === 0 ? name : '').padEnd(10))}  ${printable(value)}`),
  );
  return [`${style.bold(printable(account))}  ${id}`, ...lines];
};
