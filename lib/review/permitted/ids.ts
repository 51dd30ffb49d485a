import type { LandingZone } from '../../config/landing-zone.ts';
import { fillPlaceholders } from '../../config/words/placeholders.ts';
import { standIn } from '../lockout/stand-ins.ts';

/** Ids of accounts by key: those that the config knows, and stand-ins for the others. */
export interface Ids {
  readonly of: (key: string) => string;
  /** The key of an account of this id; undefined for a stranger's. */
  readonly keyOf: (id: string) => string | undefined;
  /** A document with them in the place of placeholders; the same object each time. */
  readonly fill: (content: unknown) => unknown;
}

export const idsOf = ({ accounts }: Pick<LandingZone, 'accounts'>): Ids => {
  const given = new Map(accounts.flatMap(({ key, id }) => (id === undefined ? [] : [[key, id] as const])));
  const of = (key: string): string => given.get(key) ?? standIn(key);
  const keys = new Map(accounts.map(({ key }) => [of(key), key]));
  const idNamed = (name: string): string | undefined =>
    name.startsWith('account.') ? of(name.slice('account.'.length)) : undefined;
  const filled = new WeakMap<object, unknown>();
  return {
    of,
    keyOf: (id) => keys.get(id),
    fill: (content) => {
      if (typeof content !== 'object' || content === null) return content;
      const known = filled.get(content);
      if (known !== undefined) return known;
      const isNamed = /\{\{\s*account\./.test(JSON.stringify(content));
      const found = isNamed ? fillPlaceholders(content, idNamed) : content;
      filled.set(content, found);
      return found;
    },
  };
};
