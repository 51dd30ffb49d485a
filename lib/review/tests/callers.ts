import type { LandingZone } from '../../config/landing-zone.ts';
import { didYouMean } from '../../config/words/nearest.ts';
import { exemptNames, namedRoles } from '../permitted/named-roles.ts';
import type { Who } from '../permitted/who.ts';
import type { Decider } from './case.ts';
import { listOf } from '../../config/words/list.ts';
import { eachOf, whoKeys, type Merged } from './written.ts';

/** Who a case is about; roles may be any, since accounts have roles that no config knows. */
export const callersIn = (zone: LandingZone, merged: Merged, by: Decider | undefined): Who[] => {
  const { written, at, report } = merged;
  const { access, accounts } = zone;
  const members = access?.groups.flatMap((group) => group.members ?? []) ?? [];
  const assigned = (kind: 'group' | 'user'): string[] =>
    access?.assignments.flatMap(({ principal: { type, name } }) => (type === kind ? name : [])) ?? [];
  const known = {
    permissionSet: access?.permissionSets.map(({ name }) => name) ?? [],
    group: [...assigned('group'), ...(access?.groups.map(({ name }) => name) ?? [])],
    user: [...assigned('user'), ...members, ...(access?.users.map(({ name }) => name) ?? [])],
  };
  const told = { permissionSet: 'permission set', group: 'group', user: 'user' } as const;
  for (const kind of ['permissionSet', 'group', 'user'] as const)
    for (const { item, path } of eachOf(written[kind], at(kind)))
      if (!known[kind].includes(item))
        report.value(path, `unknown ${told[kind]} "${item}"`, didYouMean(item, new Set(known[kind])));
  const keys = accounts.filter(({ closed, management }) => management || !closed).map(({ key }) => key);
  if (written.from !== undefined && !keys.includes(written.from))
    report.value(at('from'), `unknown account "${written.from}"`, didYouMean(written.from, keys));
  // What any role is denied, none may be exempt from; what any is allowed hangs on no name.
  const exempt = exemptNames(zone, by?.guardrail);
  for (const { item, path } of eachOf(written.exceptRoles, at('exceptRoles')))
    if (!exempt.includes(item))
      report.value(path, `no guardrail of the case exempts role "${item}"`, didYouMean(item, new Set(exempt)));
  const named = written.expect === 'allowed' ? [] : namedRoles(zone, by?.guardrail, listOf(written.exceptRoles));
  const everyRole: Who[] = [{ kind: 'word', name: 'any' }, ...named.map((name): Who => ({ kind: 'role', name }))];
  const words = listOf(written.who).flatMap((name): Who[] => (name === 'any' ? everyRole : [{ kind: 'word', name }]));
  const all = whoKeys.flatMap((kind): Who[] =>
    kind === 'who' ? words : listOf(written[kind]).map((name) => ({ kind, name })),
  );
  return all.length === 0 ? everyRole : all;
};
