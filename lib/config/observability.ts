import type { WrittenConfig } from './schema.ts';
import type { SectionContext } from './section.ts';

export interface Observability {
  readonly regions: readonly string[];
}

/** Undefined where the config does not speak of it. */
export const readObservability = (
  written: WrittenConfig['observability'],
  context: SectionContext,
): Observability | undefined => {
  if (!written) return undefined;
  return { regions: context.regions };
};
