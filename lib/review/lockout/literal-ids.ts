import type { LandingZone } from '../../config/landing-zone.ts';
import { managementKey } from '../../config/organization/types.ts';
import { madeUpHash, stackSetsRole, withStandIns } from './stand-ins.ts';

const account = /(?<!\d)\d{12}(?!\d)/g;
/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html */
const organization = /(?<![\w-])o-[a-z0-9]{10,32}(?![\w-])/g;

/** What a document may come to for an account, by its key: more than one where it holds ids that may be that of the account. */
export type Readings = (content: unknown, account: string) => readonly unknown[];

/** Placeholders by the ids for which they stand, of what AWS has: `{{organization.id}}` by `o-exampleorgid`. */
export type LiveIds = ReadonlyMap<string, string>;

/**
 * Accounts have stand-in ids here, and the organization its placeholder. A document may hold ids all the same: those that are known become
 * these. Each other one of an account may be the account in question, the management account, or a stranger's; each of an organization may
 * be ours or a stranger's, unless ours is known; and names of StackSets' roles in full may be that of ours.
 */
export const readingsFor = ({ accounts }: Pick<LandingZone, 'accounts'>, live: LiveIds = new Map()): Readings => {
  const known = new Map(live);
  for (const { id, key } of accounts) if (id !== undefined) known.set(id, placeholder(key));
  const isOursKnown = [...live.values()].includes(ours);
  const texts = new Map<unknown, string | undefined>();
  const textOf = (content: unknown): string | undefined => {
    if (!texts.has(content)) {
      const text = JSON.stringify(content ?? {});
      const isPlain = [account, organization, stackSetsRole, /\{\{account\./].every((one) => text.search(one) < 0);
      const named = (id: string): string => known.get(id) ?? id;
      texts.set(content, isPlain ? undefined : text.replaceAll(account, named).replaceAll(organization, named));
    }
    return texts.get(content);
  };
  // A document without ids of accounts is the same object for all of them, so that it is judged once.
  const alike = new Map<unknown, readonly unknown[]>();
  const readings = new Map<string, readonly unknown[]>();
  return (content, key) => {
    const same = alike.get(content);
    if (same) return same;
    const text = textOf(content);
    if (text === undefined || text.search(account) < 0) {
      const found = text === undefined ? [content] : possible(text, key, isOursKnown);
      alike.set(content, found);
      return found;
    }
    const name = `${key} ${text}`;
    const found = readings.get(name) ?? possible(text, key, isOursKnown);
    readings.set(name, found);
    return found;
  };
};

const ours = '{{organization.id}}';
const placeholder = (key: string): string => `{{account.${key}}}`;

const possible = (text: string, key: string, isOursKnown: boolean): readonly unknown[] => {
  const mayBeOurs = isOursKnown ? [] : new Set(text.match(organization));
  const as = [text, ...[...mayBeOurs].map((id) => text.replaceAll(id, ours))]
    .flatMap((one) => [one, ...[key, managementKey].map((own) => one.replaceAll(account, placeholder(own)))])
    .flatMap((one) => [one, one.replaceAll(stackSetsRole, madeUpHash)]);
  return [...new Set(as)].map((one) => JSON.parse(withStandIns(one)) as unknown);
};
