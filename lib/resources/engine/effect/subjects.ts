import { addressName, type Address, type Resource } from '../../../plan/resource.ts';
import { targetsOver, type Level, type Levels } from '../../../guardrails/zone-levels.ts';
import { managementKey } from '../../../config/organization/types.ts';
import type { AccountSpec } from '../../account/spec.ts';
import { rootAddress } from '../../inventory/addresses.ts';
import { levelsOfSide } from '../lockout/levels.ts';

type Side = ReadonlyMap<Address, Resource>;

/** Accounts that the same binds before and after, of which one is judged for all. */
export interface Subjects {
  /** Keys; an OU stands for accounts that it will get, by its address. */
  readonly names: readonly string[];
  /** Whether documents name the account. */
  readonly isNamed: boolean;
  readonly before: Levels;
  readonly after: Levels;
}

/** All whom policies bind before and after, but for those that the same documents bind as before. */
export const subjectsIn = (before: Side, after: Side): Subjects[] => {
  const [was, will] = [levelsOfSide(before), levelsOfSide(after)];
  const ids = new Map<unknown, number>();
  const idOf = (content: unknown): number => {
    const known = ids.get(content) ?? ids.size;
    ids.set(content, known);
    return known;
  };
  const printOf = (levels: Levels, isNamed: boolean): string =>
    levels.map((level) => `${isNamed ? level.target : ''} ${policiesOf(level).map(idOf).sort().join()}`).join('/');
  const groups = new Map<string, { names: string[]; isNamed: boolean; before: Levels; after: Levels }>();
  for (const { name, there } of bound(before, after)) {
    const [old, next] = [was(name, there), will(name, there)];
    if (!old || !next || printOf(old, false) === printOf(next, false)) continue;
    const named = [...new Set([...old, ...next].flatMap(policiesOf))].filter((one) => names(one, name));
    // The account itself is another level for each, which matters only where something is attached to it.
    const own = [old, next].map((levels) => levels.map((level) => (isBare(level) ? '' : level.target)).join());
    const print = [printOf(old, false), printOf(next, false), ...own, named.length > 0 ? name : ''].join(' | ');
    const group = groups.get(print);
    if (group) group.names.push(name);
    else groups.set(print, { names: [name], isNamed: named.length > 0, before: old, after: next });
  }
  return [...groups.values()];
};

const policiesOf = ({ policies }: Level): unknown[] => [
  ...policies.scp.map(({ content }) => content),
  'rcp',
  ...policies.rcp.map(({ content }) => content),
];

/** Nothing but AWS's own. */
const isBare = ({ policies: { scp, rcp } }: Level): boolean =>
  scp.length === 1 && scp[0]?.name === 'FullAWSAccess' && rcp.length === 0;

const texts = new WeakMap<object, string>();

const names = (content: unknown, key: string): boolean => {
  if (typeof content !== 'object' || content === null) return false;
  const text = texts.get(content) ?? JSON.stringify(content);
  texts.set(content, text);
  return text.includes(`{{account.${key}}}`);
};

interface Bound {
  readonly name: string;
  /** Where an account would be that is not there yet. */
  readonly there?: Pick<AccountSpec, 'ou'>;
}

/** Open member accounts of both sides, and OUs of both, for the accounts that they will get. */
const bound = (before: Side, after: Side): Bound[] => {
  const accounts = [...after.values()].flatMap((one): Bound[] =>
    isMember(one) && before.has(one.address) ? [{ name: addressName(one.address) }] : [],
  );
  const units = [...after.keys()].filter((address) => address.startsWith('ou:') && before.has(address));
  return [
    ...accounts,
    ...units.map((name) => ({ name, there: { ou: addressName(name) } })),
    { name: rootAddress, there: { ou: undefined } },
  ];
};

const isMember = ({ address, spec }: Resource): boolean =>
  address.startsWith('account:') && addressName(address) !== managementKey && !(spec as AccountSpec).closed;

/** The OUs, and the root, in which open member accounts are before and after, by their keys. */
export const homesIn = (before: Side, after: Side): ReadonlyMap<string, readonly string[]> =>
  new Map(
    [...after.values()].flatMap((one): [string, string[]][] => {
      const was = before.get(one.address);
      const { ou } = one.spec as AccountSpec;
      if (!was || !isMember(one) || !isMember(was) || (was.spec as AccountSpec).ou !== ou) return [];
      return [[addressName(one.address), targetsOver(ou, '').slice(0, -1)]];
    }),
  );
