import type { LandingZone } from '../../config/landing-zone.ts';
import { managementKey } from '../../config/organization/types.ts';

const id = /(?<!\d)\d{12}(?!\d)/g;

/** What a document may come to for an account, by its key: more than one where it holds ids that may be that of the account. */
export type Readings = (content: unknown, account: string) => readonly unknown[];

/**
 * Accounts are called by placeholders here, and a document may hold ids all the same: those that the config knows become placeholders,
 * and each other one may be the account in question, the management account, or a stranger's.
 */
export const readingsFor = ({ accounts }: Pick<LandingZone, 'accounts'>): Readings => {
  const known = new Map(accounts.flatMap(({ id: own, key }) => (own === undefined ? [] : [[own, key]])));
  const texts = new Map<unknown, string | undefined>();
  const readings = new Map<string, readonly unknown[]>();
  const textOf = (content: unknown): string | undefined => {
    if (!texts.has(content)) {
      const text = JSON.stringify(content ?? {});
      texts.set(
        content,
        text.search(id) < 0 ? undefined : text.replaceAll(id, (one) => placeholder(known.get(one)) ?? one),
      );
    }
    return texts.get(content);
  };
  return (content, account) => {
    const text = textOf(content);
    if (text === undefined) return [content];
    const name = `${account} ${text}`;
    const found = readings.get(name) ?? possible(text, account);
    readings.set(name, found);
    return found;
  };
};

const possible = (text: string, account: string): readonly unknown[] => {
  const as = [text, ...[account, managementKey].map((key) => text.replaceAll(id, placeholder(key) ?? ''))];
  return [...new Set(as)].map((one) => JSON.parse(one) as unknown);
};

const placeholder = (key: string | undefined): string | undefined => key && `{{account.${key}}}`;
