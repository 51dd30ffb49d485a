import { another, namedIn } from '../compare/place.ts';
import { differenceOf } from '../compare/difference.ts';
import type { Side } from '../compare/statements.ts';
import { compile } from '../evaluate/compile.ts';

/** Whether the document of a permission set grants what another one does not. */
export type NewAccess = 'new' | 'none' | 'not proved';

export const newAccessOf = (before: object, after: object, partition: string, permissionSet = 'example'): NewAccess => {
  const [old, next] = [sideOf(before), sideOf(after)];
  const named = [before, after].flatMap((one) => compile(one).statements.map(namedIn));
  const { allowed, unproved } = differenceOf(old, next, {
    partition,
    accounts: [...new Set([...named.flatMap(({ accounts }) => accounts), another.account])],
    organizations: [...new Set([...named.flatMap(({ organizations }) => organizations), another.organization])],
    permissionSet,
  });
  if (allowed.length > 0) return 'new';
  return unproved.length > 0 ? 'not proved' : 'none';
};

const sideOf = (document: object): Side => ({
  law: 'identity',
  levels: [{ name: 'permission set', policies: [{ name: 'inline policy', policy: compile(document) }] }],
});
