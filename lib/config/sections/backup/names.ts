import type { Backup } from './types.ts';

/** The stack of vaults; the vault, unless the config calls it otherwise, and the role are called the same. */
export const backupName = 'landing-zone-backup';

export const backupRoleStackName = 'landing-zone-backup-role';

/** The stacks that come of it. */
export const backupStacks = (backup: Backup | undefined): string[] =>
  backup ? [backupRoleStackName, ...(backup.regions.length > 0 ? [backupName] : [])] : [];
