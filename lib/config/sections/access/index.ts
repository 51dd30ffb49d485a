import type { Section } from '../section.ts';
import type { EarlierThanAccess } from './context.ts';
import { identityCenterService } from './names.ts';
import { readAccess } from './read.ts';
import { access as schema, type WrittenAccess } from './schema.ts';
import type { Access } from './types.ts';

/** People, through IAM Identity Center. */
export const access = {
  key: 'access',
  name: 'access',
  schema: () => schema,
  read: readAccess,
  administrators: ({ administrator }) =>
    administrator === undefined
      ? []
      : [{ service: identityCenterService, account: administrator, on: true, at: ['access', 'administrator'] }],
  settings: ({ assignments }, { key }) => ({
    access: assignments
      .filter((one) => one.account === key)
      .map(({ principal, permissionSet }) => `${permissionSet}: ${principal.type} ${principal.name}`)
      .sort(),
  }),
} as const satisfies Section<WrittenAccess, Access, EarlierThanAccess>;
