import type { WrittenConfig } from './schema.ts';
import type { SectionContext } from './section.ts';

export interface Baseline {
  readonly regions: readonly string[];
}

/** Undefined where the config does not speak of it. */
export const readBaseline = (written: WrittenConfig['baseline'], context: SectionContext): Baseline | undefined => {
  if (!written) return undefined;
  return { regions: context.regions };
};
