import type { Tags } from '../organization/types.ts';
import type { Place } from '../text/problems.ts';
import type { Template } from './template.ts';

/** Who gets a stack: accounts of OUs, those to come as well, or single accounts. */
export interface Targets {
  /** Paths; the empty path is the root. Empty: only the accounts named. */
  readonly organizationalUnits: readonly string[];
  /** Keys of accounts in those OUs that do not get it. */
  readonly except: readonly string[];
  /** Keys of member accounts. */
  readonly accounts: readonly string[];
  /** The management account gets it too. */
  readonly management: boolean;
}

/** How a stack set is rolled out; shares are in percent. */
export interface Rollout {
  readonly concurrency: number;
  readonly failureTolerance: number;
  /** Empty: all regions side by side. */
  readonly regionOrder: readonly string[];
}

/** A stack that the config adds, written as a CDK stack or as a template. */
export interface DeclaredStack {
  readonly name: string;
  readonly source:
    | { readonly kind: 'code'; readonly file: string }
    | { readonly kind: 'template'; readonly file: string; readonly template: Template };
  readonly targets: Targets;
  readonly regions: readonly string[];
  /** Values with {{placeholders}} for ids. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly dependsOn: readonly string[];
  readonly tags: Tags;
  readonly rollout: Rollout;
  /** Where the config speaks of it. */
  readonly place: Place;
}

/** A template and where it goes. Ids stand in its parameters only, as {{placeholders}}, so that it is a function of the config. */
export interface Deployment extends Pick<
  DeclaredStack,
  'name' | 'targets' | 'regions' | 'parameters' | 'dependsOn' | 'tags' | 'rollout'
> {
  readonly template: Template;
  /** Parameters that accounts have values of their own for, by key. */
  readonly overrides?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Services that must have trusted access before it can work. */
  readonly trustedAccess: readonly string[];
}
