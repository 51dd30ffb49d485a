import type { WrittenConfig } from './schema.ts';
import type { SectionContext } from './section.ts';

/** AWS Config: what accounts have, recorded and held against rules. */
export interface Recording {
  /** Key of the member account that aggregates what all accounts record, and owns the organization's rules. */
  readonly administrator: string;
  /** Where it is on; empty: nowhere. */
  readonly regions: readonly string[];
}

/** Undefined where the config does not speak of it. */
export const readRecording = (written: WrittenConfig['config'], context: SectionContext): Recording | undefined => {
  if (!written) return undefined;
  return { administrator: '', regions: context.regions };
};
