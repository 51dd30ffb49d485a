import { isUnder } from '../../../organization/unit-path.ts';
import { andList } from '../../../words/list.ts';
import type { SectionContext } from '../../section.ts';
import type { Attachment } from './attachments.ts';
import type { Site } from '../types.ts';

/** A site before it is known which addresses it keeps, and the entry that it comes of. */
export interface Placed extends Omit<Site, 'addresses'> {
  readonly from: Attachment;
}

/** The VPC of each account and region, its own or a shared one, sorted, after those that would get two have been reported. */
export const readSites = (
  attachments: readonly Attachment[],
  networkAccount: string,
  context: SectionContext,
): Placed[] => {
  const sites = new Map<string, Placed>();
  const clashes = new Map<string, Clash>();
  for (const from of attachments)
    for (const account of accountsOf(from, networkAccount, context))
      for (const region of from.regions) {
        const key = `${account}\u0000${region}`;
        const before = sites.get(key)?.from;
        if (!before) sites.set(key, { account, region, vpc: from.vpc, segment: from.segment, from });
        else if (before.vpc !== from.vpc || before.segment !== from.segment || before.share !== from.share) {
          const pair = `${before.at.join()} ${from.at.join()}`;
          const accounts = clashes.get(pair)?.accounts ?? new Set<string>();
          clashes.set(pair, { before, from, accounts: accounts.add(account) });
        }
      }
  for (const clash of clashes.values()) tellClash(clash, context);
  return [...sites.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, site]) => site);
};

/** Keys of the accounts that an entry gives a VPC now. */
const accountsOf = (
  { organizationalUnits, except, accounts }: Attachment,
  networkAccount: string,
  context: SectionContext,
): string[] =>
  context.accounts
    .filter(({ management, closed, key }) => !management && !closed && key !== networkAccount)
    .filter(
      ({ key, ou = '' }) =>
        accounts.includes(key) || (organizationalUnits.some((unit) => isUnder(ou, unit)) && !except.includes(key)),
    )
    .map(({ key }) => key);

interface Clash {
  readonly before: Attachment;
  readonly from: Attachment;
  readonly accounts: Set<string>;
}

const tellClash = ({ before, from, accounts }: Clash, { report }: SectionContext): void => {
  const keys = [...accounts].sort();
  const [first = ''] = keys;
  const named = andList(keys.map((key) => `"${key}"`));
  const who =
    keys.length > 3
      ? `${keys.length} accounts, such as "${first}", get`
      : keys.length > 1
        ? `accounts ${named} get`
        : `account ${named} gets`;
  const message = `${who} a VPC in segment "${before.segment}" (${report.where(before.at)}) and one in "${from.segment}"`;
  const index = from.accounts.findIndex((key) => accounts.has(key));
  if (index < 0) {
    const except = keys.length > 3 ? 'except' : `except: [${keys.join(', ')}]`;
    const fix =
      before.share && from.share
        ? 'use OUs without accounts in common'
        : `add ${except} to ${before.share || from.share ? 'the entry without share' : 'one of the entries'}`;
    report.key([...from.at, 'organizationalUnits'], message, fix);
  } else report.value([...from.at, 'accounts', index], message, 'remove the account from one of the entries');
};
