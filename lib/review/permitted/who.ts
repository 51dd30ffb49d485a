import type { whoWords } from '../../config/schema/test-case.ts';

/** Who does something: by a word, or by a name. */
export type Who =
  | { readonly kind: 'word'; readonly name: (typeof whoWords)[number] }
  | { readonly kind: 'role' | 'iamUser' | 'permissionSet' | 'group' | 'user' | 'service'; readonly name: string };

const kinds = {
  role: 'role',
  iamUser: 'IAM user',
  permissionSet: 'permission set',
  group: 'group',
  user: 'user',
  service: 'service',
} as const;

const words = {
  any: 'any role',
  automation: 'the automation role',
  'break-glass': 'the break-glass role',
  'stack-sets': 'the role of stack sets',
  root: 'the root user',
  'root-session': 'a root session',
  outsider: 'a role outside the organization',
  anonymous: 'anybody without credentials',
} as const;

/** `permission set power-user` */
export const whoText = (who: Who): string => (who.kind === 'word' ? words[who.name] : `${kinds[who.kind]} ${who.name}`);
