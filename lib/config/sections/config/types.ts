import type { ManagedRule } from './managed-rules.ts';

/** AWS Config: what accounts have, recorded and held against rules. */
export interface Recording {
  /** Key of the member account that aggregates what all accounts record, and owns the organization's rules. */
  readonly administrator: string;
  /** Where it is on; empty: nowhere. */
  readonly regions: readonly string[];
  /** Keys of accounts that are left alone. */
  readonly except: readonly string[];
  /** Undefined: others have made the recorders. */
  readonly recorder?: {
    readonly frequency: 'continuous' | 'daily';
    readonly excludeResourceTypes: readonly string[];
    /** Where IAM is recorded, which is the same in all regions; undefined: none of them can. */
    readonly globalRegion?: string;
  };
  readonly aggregator: boolean;
  /** Those that the administrator makes for the organization, and those that are made in each account. */
  readonly rules: Readonly<Record<'organization' | 'accounts', readonly Rule[]>>;
  /** Regions in which rules of accounts only report: CloudFormation has no remediation there. */
  readonly reportOnly: readonly string[];
  /** Names of AWS's documents. */
  readonly conformancePacks: readonly string[];
}

/** A managed rule as the config asks for it. */
export interface Rule extends Pick<ManagedRule, 'identifier' | 'scope' | 'places'> {
  /** As AWS's documentation calls it. */
  readonly name: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** Whether what it finds is mended. */
  readonly remediated: boolean;
}
