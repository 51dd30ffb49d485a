import type { Contact } from '../organization/types.ts';

/** What the config sets up in an account besides its place, its guardrails and its stacks. */
export interface AccountSettings {
  readonly contacts: Readonly<Record<string, Contact>>;
  /** What it does for all others. */
  readonly duties: readonly string[];
  /** Services that watch it, and the account that administers them. */
  readonly watchedBy: readonly {
    readonly service: string;
    readonly regions: readonly string[];
    readonly administrator: string;
  }[];
  /** By AWS Config. */
  readonly recorded?: {
    readonly regions: readonly string[];
    /** `others`: not by this tool's recorder. */
    readonly frequency: 'continuous' | 'daily' | 'others';
    readonly excludeResourceTypes: readonly string[];
    readonly rules: readonly string[];
    readonly conformancePacks: readonly string[];
    readonly administrator: string;
  };
  readonly baseline: readonly string[];
  readonly backup?: { readonly vault: string; readonly regions: readonly string[]; readonly locked: boolean };
  /** Budgets that it counts in. */
  readonly budgets: readonly string[];
  /** Who can reach it, as what. */
  readonly access: readonly string[];
}
