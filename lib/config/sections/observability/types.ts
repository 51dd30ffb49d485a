import type { sharedData } from './schema.ts';

/** One account that sees what others measure and log. */
export interface Observability {
  /** Key of a member account. */
  readonly account: string;
  readonly share: readonly (typeof sharedData)[number][];
  readonly regions: readonly string[];
}
