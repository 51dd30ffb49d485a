import type { LandingZone } from '../../config/landing-zone.ts';
import { whoWords } from '../../config/schema/test-case.ts';
import { UserError } from '../../config/text/problems.ts';
import { didYouMean, nearest } from '../../config/words/nearest.ts';
import type { Who } from '../../review/permitted/who.ts';

const told = { permissionSet: 'permission set', group: 'group', user: 'user' } as const;

const kinds = ['role', 'iamUser', 'permissionSet', 'group', 'user', 'service'] as const;

/** The forms that a caller has, for who has none of them. */
const forms = 'role:NAME, iamUser:NAME, permissionSet:NAME, group:NAME, user:NAME, or service:PRINCIPAL';

/** Who is meant on the command line: `group:developers`, `any`, or a name that only one of them has. */
export const readWho = (zone: LandingZone, written: string): Who => {
  const word = whoWords.find((one) => one === written);
  if (word !== undefined) return { kind: 'word', name: word };
  const colon = written.indexOf(':');
  // Options, such as --permission-set, have hyphens.
  const before = written.slice(0, Math.max(0, colon)).replaceAll('-', '').toLowerCase();
  const kind = kinds.find((one) => one.toLowerCase() === before);
  const known = namesIn(zone);
  if (kind !== undefined) {
    const name = written.slice(colon + 1);
    if (name === '') throw new UserError(`"${written}" has no name\n    -> use ${forms}`);
    if (kind === 'role' || kind === 'iamUser' || kind === 'service' || known[kind].includes(name))
      return { kind, name };
    const fix = known[kind].length > 0 ? didYouMean(name, known[kind]) : `add it to access.${kind}s`;
    throw new UserError(`unknown ${told[kind]} "${name}"\n    -> ${fix}`);
  }
  const found = (['permissionSet', 'group', 'user'] as const).filter((one) => known[one].includes(written));
  const [only, ...others] = found;
  if (only && others.length === 0) return { kind: only, name: written };
  if (only)
    throw new UserError(
      `"${written}" is a ${found.join(' and a ')}\n    -> use ${found.map((one) => `${one}:${written}`).join(' or ')}`,
    );
  const all = [...whoWords, ...known.permissionSet, ...known.group, ...known.user];
  const close = colon < 0 ? nearest(written, all) : undefined;
  const fix =
    close === undefined
      ? `use ${forms}; or one of ${whoWords.join(', ')}`
      : `did you mean "${close}"? For an IAM role: role:${written}`;
  throw new UserError(`unknown caller "${written}"\n    -> ${fix}`);
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
