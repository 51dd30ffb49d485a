import type { LandingZone } from '../../config/landing-zone.ts';
import { managementKey } from '../../config/organization/types.ts';

const account = /(?<!\d)\d{12}(?!\d)/g;
/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html */
const organization = /(?<![\w-])o-[a-z0-9]{10,32}(?![\w-])/g;

/** What a document may come to for an account, by its key: more than one where it holds ids that may be that of the account. */
export type Readings = (content: unknown, account: string) => readonly unknown[];

/** Placeholders by the ids for which they stand, of what AWS has: `{{organization.id}}` by `o-exampleorgid`. */
export type LiveIds = ReadonlyMap<string, string>;

/**
 * Accounts and the organization are called by placeholders here, and a document may hold ids all the same: those that are known become
 * placeholders. Each other one of an account may be the account in question, the management account, or a stranger's; and each of an
 * organization may be ours or a stranger's, unless ours is known.
 */
export const readingsFor = ({ accounts }: Pick<LandingZone, 'accounts'>, live: LiveIds = new Map()): Readings => {
  const known = new Map(live);
  for (const { id, key } of accounts) if (id !== undefined) known.set(id, placeholder(key));
  const isOursKnown = [...live.values()].includes(ours);
  const texts = new Map<unknown, string | undefined>();
  const readings = new Map<string, readonly unknown[]>();
  const textOf = (content: unknown): string | undefined => {
    if (!texts.has(content)) {
      const text = JSON.stringify(content ?? {});
      const isPlain = text.search(account) < 0 && text.search(organization) < 0;
      const named = (id: string): string => known.get(id) ?? id;
      texts.set(content, isPlain ? undefined : text.replaceAll(account, named).replaceAll(organization, named));
    }
    return texts.get(content);
  };
  return (content, key) => {
    const text = textOf(content);
    if (text === undefined) return [content];
    // A document without ids of accounts is the same object for all of them, so that it is judged once.
    const name = text.search(account) < 0 ? text : `${key} ${text}`;
    const found = readings.get(name) ?? possible(text, key, isOursKnown);
    readings.set(name, found);
    return found;
  };
};

const ours = '{{organization.id}}';
const placeholder = (key: string): string => `{{account.${key}}}`;

const possible = (text: string, key: string, isOursKnown: boolean): readonly unknown[] => {
  const mayBeOurs = isOursKnown ? [] : new Set(text.match(organization));
  const as = [text, ...[...mayBeOurs].map((id) => text.replaceAll(id, ours))].flatMap((one) => [
    one,
    ...[key, managementKey].map((own) => one.replaceAll(account, placeholder(own))),
  ]);
  return [...new Set(as)].map((one) => JSON.parse(one) as unknown);
};
