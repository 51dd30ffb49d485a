import type { WrittenConfig } from './schema.ts';
import type { SectionContext } from './section.ts';

export interface Backup {
  readonly regions: readonly string[];
}

/** Undefined where the config does not speak of it. */
export const readBackup = (written: WrittenConfig['backup'], context: SectionContext): Backup | undefined => {
  if (!written) return undefined;
  return { regions: context.regions };
};
