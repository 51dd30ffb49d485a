import type { z } from 'zod';

/** What a config may hold: to check it with, and to tell what is known where. */
export interface Grammar<Config> {
  /** For a config with these keys at the top; those of other sections need not be made. */
  readonly schemaFor: (keys: readonly string[]) => z.ZodType<Config>;
  /** The keys at the top. */
  readonly keys: readonly string[];
  /** As JSON Schema, made when it is first asked for. */
  readonly json: () => Readonly<Record<string, unknown>>;
}
