import type { Change } from '../../plan/change.ts';
import { push } from '../../plan/multimap.ts';
import { addressKind, addressName, type Address } from '../../plan/resource.ts';
import type { AccountSpec } from '../../resources/account/spec.ts';
import type { AttachmentSpec } from '../../resources/attachment/spec.ts';
import { plural } from '../text/style.ts';
import type { Facts } from './facts.ts';

export type Sign = '+' | '~' | '-' | '';

/** A place of the organization where something changes, or above one. */
export interface Branch {
  readonly name: string;
  readonly sign: Sign;
  /** What else changes there, or where it comes from. */
  readonly details: readonly string[];
  readonly children: readonly Branch[];
}

/** Accounts of an OU that are shown by name. */
const most = 4;

/** The tree of OUs, of which only branches are left in which something changes; undefined when nothing does. */
export const changedTree = ({ plan, before }: Facts): Branch | undefined => {
  const signs = new Map<string, Sign>();
  const details = new Map<string, string[]>();
  const accounts = new Map<string, Change[]>();
  for (const change of plan.changes) {
    const { kind, address, action } = change;
    if (kind === 'ou') signs.set(addressName(address), signOf[action]);
    if (kind === 'account') push(accounts, placeOf(change), change);
    if (kind === 'attachment') push(details, pathOf(targetOf(change), before), `${signOf[action]} ${policyOf(change)}`);
    if (kind === 'scp-strategy') push(details, pathOf(addressName(address) as Address, before), '~ SCP strategy');
  }
  const paths = new Set([...signs.keys(), ...details.keys(), ...accounts.keys()]);
  if (paths.size === 0) return undefined;
  for (const path of [...paths]) for (let at = path; at !== ''; at = parentOf(at)) paths.add(at);
  const below = new Map<string, string[]>();
  for (const path of [...paths].sort()) if (path !== '') push(below, parentOf(path), path);
  const branch = (path: string): Branch => ({
    name: path === '' ? 'root' : path.slice(path.lastIndexOf('/') + 1),
    sign: signs.get(path) ?? '',
    details: [...countedAlike(details.get(path) ?? []), ...changedInPlace(accounts.get(path) ?? [])],
    children: [...leavesOf(accounts.get(path) ?? []), ...(below.get(path) ?? []).map(branch)],
  });
  return branch('');
};

const signOf = { create: '+', update: '~', delete: '-' } as const;

const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

const placeOf = (change: Change): string =>
  ((change.action === 'delete' ? change.before.spec : change.after.spec) as AccountSpec).ou ?? '';

const specOf = (change: Change): AttachmentSpec =>
  (change.action === 'delete' ? change.before.spec : change.after.spec) as AttachmentSpec;

const targetOf = (change: Change): Address => specOf(change).target;

const policyOf = (change: Change): string => addressName(specOf(change).policy);

/** The OU in which a target is told: of an account, the one that it is in. */
const pathOf = (target: Address, side: Facts['before']): string => {
  if (addressKind(target) === 'ou') return addressName(target);
  return target.startsWith('account:') ? ((side.get(target)?.spec as AccountSpec | undefined)?.ou ?? '') : '';
};

const countedAlike = (texts: readonly string[]): string[] => {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  const all = [...counts].map(([text, count]) => (count === 1 ? text : `${text} (${count})`));
  return all.length > most ? [...all.slice(0, most - 1), `and ${all.length - most + 1} more policies`] : all;
};

/** One that comes, goes, or moves is a leaf; several to which the same happens are one. What stays in its place is told of the place. */
const leavesOf = (changes: readonly Change[]): Branch[] => {
  const groups = new Map<Sign, Change[]>();
  for (const change of changes) if (!isInPlace(change)) push(groups, signOf[change.action], change);
  return [...groups].map(([sign, group]): Branch => {
    const [first] = group;
    if (first && group.length === 1)
      return { name: addressName(first.address), sign, details: movedFrom(first), children: [] };
    const names = group.map((change) => [addressName(change.address), ...movedFrom(change)].join(' '));
    return { name: plural(group.length, 'account'), sign, details: firstOf(names), children: [] };
  });
};

const firstOf = (names: readonly string[]): string[] => {
  const shown = names.slice(0, names.length === most + 1 ? most + 1 : most);
  return names.length > shown.length ? [...shown, `and ${names.length - shown.length} more`] : shown;
};

const changedInPlace = (changes: readonly Change[]): string[] => {
  const [first, ...others] = changes.filter(isInPlace);
  if (!first) return [];
  return [`~ ${others.length === 0 ? `account ${addressName(first.address)}` : plural(others.length + 1, 'account')}`];
};

const isInPlace = (change: Change): boolean => change.action === 'update' && movedFrom(change).length === 0;

const movedFrom = (change: Change): string[] => {
  if (change.action !== 'update') return [];
  const [before, after] = [change.before.spec as AccountSpec, change.after.spec as AccountSpec];
  return before.ou === after.ou ? [] : [`from ${before.ou ?? 'root'}`];
};
