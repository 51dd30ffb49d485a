import type { WrittenConfig } from './schema.ts';
import type { SectionContext } from './section.ts';

export interface Cost {
  readonly regions: readonly string[];
}

/** Undefined where the config does not speak of it. */
export const readCost = (written: WrittenConfig['cost'], context: SectionContext): Cost | undefined => {
  if (!written) return undefined;
  return { regions: context.regions };
};
