import { isUnder } from '../../organization/unit-path.ts';
import type { Section } from '../section.ts';
import { backupStacks } from './names.ts';
import { readBackup } from './read.ts';
import { backup as schema, type WrittenBackup } from './schema.ts';
import type { Backup } from './types.ts';

/** Vaults, keys and the role that backup policies need. */
export const backup = {
  key: 'backup',
  name: 'backup',
  schema: () => schema,
  read: readBackup,
  stacks: backupStacks,
  settings: ({ targets, vault, regions, lock }, { key, ou, management, closed }) => {
    if (closed) return {};
    const { organizationalUnits, except, accounts, management: own } = targets;
    const below = organizationalUnits.some((path) => isUnder(ou ?? '', path)) && !except.includes(key);
    const has = management ? own : below || accounts.includes(key);
    return has ? { backup: { vault, regions, locked: lock !== undefined } } : {};
  },
} as const satisfies Section<WrittenBackup, Backup>;
