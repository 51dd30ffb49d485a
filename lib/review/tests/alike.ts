import type { LandingZone } from '../../config/landing-zone.ts';
import { compile } from '../../guardrails/evaluate/compile.ts';
import { setsOf } from '../permitted/caller.ts';
import type { Permitted } from '../permitted/index.ts';
import type { Place } from '../permitted/place.ts';
import type { Who } from '../permitted/who.ts';
import type { Level } from '../../guardrails/zone-levels.ts';
import { namesAccounts } from '../lockout/statements.ts';
import type { Case } from './case.ts';

/** By what a document can tell accounts apart. */
type Apart = 'account' | 'ou' | '';

const apartOf = (content: unknown): Apart =>
  namesAccounts(content) ? 'account' : /OrgPaths/i.test(JSON.stringify(content ?? '')) ? 'ou' : '';

/**
 * The accounts of a case in groups of which one can stand for all: under the same policies about an action, none of which tells accounts
 * apart.
 */
export type Alike = (of: Case, who: Who, action: string) => readonly (readonly [Place, ...Place[]])[];

export const alikeWith = (zone: LandingZone, { places }: Permitted): Alike => {
  const ids = new Map<unknown, number>();
  const idOf = (thing: unknown): number => {
    const id = ids.get(thing) ?? ids.size;
    ids.set(thing, id);
    return id;
  };
  const contentsOf = ({ policies: { scp, rcp } }: Level): unknown[] =>
    [...scp, undefined, ...rcp].map((one) => one?.content);
  const known = new Map<unknown, Apart>();
  const apartBy = (content: unknown): Apart => {
    const found = known.get(content) ?? apartOf(content);
    known.set(content, found);
    return found;
  };
  const signatures = new Map<string, Map<Place, string>>();
  const signatureOf = (place: Place, action: string): string => {
    const known = signatures.get(action) ?? new Map<Place, string>();
    signatures.set(action, known);
    const before = known.get(place);
    if (before !== undefined) return before;
    const isAbout = (content: unknown): boolean => content === undefined || compile(content).about(action).length > 0;
    const contents = place.levels.map((level) => contentsOf(level).filter(isAbout));
    const apart = new Set(contents.flat().map(apartBy));
    const own = apart.has('account') ? place.key : apart.has('ou') ? (place.ou ?? '') : '';
    // The management account is like no other.
    const found = `${place.isManagement ? '!' : ''}${own} ${contents.map((level) => level.map(idOf).join()).join('/')}`;
    known.set(place, found);
    return found;
  };
  const ownSets = new Set(
    zone.access?.permissionSets.flatMap(({ name, customerManagedPolicies, boundary }) =>
      customerManagedPolicies.length > 0 || (boundary && 'customerManagedPolicy' in boundary) ? name : [],
    ),
  );
  const identityOf = (who: Who, account: string): string => {
    if (who.kind === 'role' || who.kind === 'service' || who.kind === 'word')
      return who.kind === 'word' && who.name === 'automation'
        ? (zone.accounts.find(({ key }) => key === account)?.role ?? '')
        : '';
    const sets = who.kind === 'permissionSet' ? [who.name] : setsOf(zone, who, account);
    return sets.some((set) => ownSets.has(set)) ? account : sets.join();
  };
  return (of, who, action) => {
    const { from } = of;
    const caller = from === undefined ? undefined : places.find(({ key }) => key === from);
    const isApart =
      /\{\{account\.|\d{12}/.test(JSON.stringify([of.resources, of.context])) ||
      caller?.levels.some((level) => contentsOf(level).some((one) => apartBy(one) !== '')) === true;
    const groups = new Map<string, [Place, ...Place[]]>();
    for (const place of of.places) {
      const own = isApart || from === place.key ? place.key : '';
      const key = `${own} ${signatureOf(place, action.toLowerCase())} ${identityOf(who, from ?? place.key)}`;
      const group = groups.get(key);
      if (group) group.push(place);
      else groups.set(key, [place]);
    }
    return [...groups.values()];
  };
};
