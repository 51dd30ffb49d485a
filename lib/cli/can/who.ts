import type { LandingZone } from '../../config/landing-zone.ts';
import { whoWords } from '../../config/schema/test-case.ts';
import { UserError } from '../../config/text/problems.ts';
import { didYouMean } from '../../config/words/nearest.ts';
import type { Who } from '../../review/permitted/who.ts';

const kinds = ['role', 'permissionSet', 'group', 'user', 'service'] as const;

/** Who is meant on the command line: `group:developers`, `any`, or a name that only one of them has. */
export const readWho = (zone: LandingZone, written: string): Who => {
  const word = whoWords.find((one) => one === written);
  if (word !== undefined) return { kind: 'word', name: word };
  const colon = written.indexOf(':');
  const kind = kinds.find((one) => one.toLowerCase() === written.slice(0, Math.max(0, colon)).toLowerCase());
  const known = namesIn(zone);
  if (kind !== undefined) {
    const name = written.slice(colon + 1);
    if (kind === 'role' || kind === 'service' || known[kind].includes(name)) return { kind, name };
    throw new UserError(`unknown ${kind} "${name}"\n    -> ${didYouMean(name, known[kind])}`);
  }
  const found = (['permissionSet', 'group', 'user'] as const).filter((one) => known[one].includes(written));
  const [only, ...others] = found;
  if (only && others.length === 0) return { kind: only, name: written };
  if (only)
    throw new UserError(
      `"${written}" is a ${found.join(' and a ')}\n    -> use ${found.map((one) => `${one}:${written}`).join(' or ')}`,
    );
  const all = [...whoWords, ...known.permissionSet, ...known.group, ...known.user];
  throw new UserError(
    `unknown caller "${written}"\n    -> ${didYouMean(written, new Set(all))}; for an IAM role, role:NAME`,
  );
};

/** Whom a config knows by name. */
export const namesIn = ({ access }: LandingZone): Record<'permissionSet' | 'group' | 'user', string[]> => {
  const assigned = (type: 'group' | 'user'): string[] =>
    access?.assignments.flatMap(({ principal }) => (principal.type === type ? principal.name : [])) ?? [];
  const unique = (names: readonly string[]): string[] => [...new Set(names)];
  return {
    permissionSet: access?.permissionSets.map(({ name }) => name) ?? [],
    group: unique([...(access?.groups.map(({ name }) => name) ?? []), ...assigned('group')]),
    user: unique([...(access?.users.map(({ name }) => name) ?? []), ...assigned('user')]),
  };
};
