import type { LandingZone } from '../../config/landing-zone.ts';
import { managementKey } from '../../config/organization/types.ts';
import { madeUpHash, stackSetsRole, withStandIns } from './stand-ins.ts';

const id = /(?<!\d)\d{12}(?!\d)/g;

/** What a document may come to for an account, by its key: more than one where it holds ids that may be that of the account. */
export type Readings = (content: unknown, account: string) => readonly unknown[];

/**
 * Accounts have stand-in ids here. A document may hold ids all the same: those that the config knows become stand-ins, and each other one
 * may be the account in question, the management account, or a stranger's. Names of StackSets' roles in full may be that of ours.
 */
export const readingsFor = ({ accounts }: Pick<LandingZone, 'accounts'>): Readings => {
  const known = new Map(accounts.flatMap(({ id: own, key }) => (own === undefined ? [] : [[own, key]])));
  const texts = new Map<unknown, string | undefined>();
  const readings = new Map<string, readonly unknown[]>();
  const textOf = (content: unknown): string | undefined => {
    if (!texts.has(content)) {
      const text = JSON.stringify(content ?? {});
      const named = text.replaceAll(id, (one) => placeholder(known.get(one)) ?? one);
      texts.set(content, [id, stackSetsRole, /\{\{account\./].every((one) => text.search(one) < 0) ? undefined : named);
    }
    return texts.get(content);
  };
  const alike = new Map<unknown, readonly unknown[]>();
  return (content, account) => {
    const same = alike.get(content);
    if (same) return same;
    const text = textOf(content);
    if (text === undefined || text.search(id) < 0) {
      const found = text === undefined ? [content] : possible(text, account);
      alike.set(content, found);
      return found;
    }
    const name = `${account} ${text}`;
    const found = readings.get(name) ?? possible(text, account);
    readings.set(name, found);
    return found;
  };
};

const possible = (text: string, account: string): readonly unknown[] => {
  const as = [text, ...[account, managementKey].map((key) => text.replaceAll(id, placeholder(key) ?? ''))];
  const all = as.flatMap((one) => [one, one.replaceAll(stackSetsRole, madeUpHash)]);
  return [...new Set(all)].map((one) => JSON.parse(withStandIns(one)) as unknown);
};

const placeholder = (key: string | undefined): string | undefined => key && `{{account.${key}}}`;
