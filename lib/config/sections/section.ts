import type { z } from 'zod';
import type { ImpliedAdministrator } from '../organization/administrators.ts';
import type { Documents } from '../organization/documents.ts';
import type { Account, Governed, Guardrail, OrganizationalUnit } from '../organization/types.ts';
import type { Vocabulary } from '../organization/vocabulary.ts';
import type { Report } from '../text/report.ts';
import type { AccountSettings } from './account-settings.ts';

/** What the reader of a section knows of the organization, every mistake in which has been reported. */
export interface SectionContext {
  readonly homeRegion: string;
  readonly regions: readonly string[];
  readonly root: Governed;
  readonly accounts: readonly Account[];
  readonly organizationalUnits: readonly OrganizationalUnit[];
  readonly guardrails: readonly Guardrail[];
  readonly documents: Documents;
  readonly words: Vocabulary;
  readonly report: Report;
}

/**
 * All that a section of the config is. `Written`: as its schema takes it; `Read`: with every default filled in, as the landing zone has
 * it; `Earlier`: the sections before it in the list that it asks about, by name.
 */
export interface Section<Written, Read, Earlier = unknown> {
  /** In the YAML. */
  readonly key: string;
  /** In the landing zone. */
  readonly name: string;
  /** Made where a config has the section, or all of the schema is asked for. */
  schema(): z.ZodType<Written>;
  /** Reports every mistake; undefined where the config has no such section. */
  read(written: Written | null | undefined, context: SectionContext & Earlier): Read | undefined;
  /** Names of the stacks that come of it. Left out: it never has any. */
  stacks?(section: Read): readonly string[];
  administrators?(section: Read): readonly ImpliedAdministrator[];
  /** What it sets up in an account, for `show --account`. */
  settings?(section: Read, account: Account): Partial<AccountSettings>;
}

/** Any section, whose types only it knows. */
export interface AnySection extends Pick<
  Section<never, never>,
  'key' | 'name' | 'stacks' | 'administrators' | 'settings'
> {
  schema(): z.ZodType;
  read(written: never, context: never): object | undefined;
}
