import type { Section } from '../section.ts';
import { securityAdministrators, servicesOf } from './administered.ts';
import { securityStacks } from './names.ts';
import { readSecurity, type EarlierThanSecurity } from './read.ts';
import { security as schema, type WrittenSecurity } from './schema.ts';
import type { Security } from './types.ts';

/** Services that look for threats and weaknesses, administered from one account. */
export const security = {
  key: 'security',
  name: 'security',
  schema: () => schema,
  read: readSecurity,
  stacks: securityStacks,
  administrators: securityAdministrators,
  settings: (section, { closed }) => ({
    watchedBy: closed
      ? []
      : servicesOf(section).flatMap(({ service, regions }) =>
          regions.length > 0 ? { service, regions, administrator: section.administrator } : [],
        ),
  }),
} as const satisfies Section<WrittenSecurity, Security, EarlierThanSecurity>;
