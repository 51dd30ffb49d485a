import type { characterClasses } from './schema.ts';

/** What every account has. */
export interface Baseline {
  /** Where regional settings are kept. */
  readonly regions: readonly string[];
  /** Keys of accounts that get none of it. */
  readonly except: readonly string[];
  /** `key`: alias of a KMS key; undefined leaves the one that the account has. */
  readonly ebsEncryption?: { readonly key?: string };
  readonly ssmPublicSharing: 'block' | 'keep';
  readonly defaultVpc: 'remove' | 'keep';
  readonly passwordPolicy?: {
    readonly minimumLength: number;
    /** Days; undefined: passwords do not expire. */
    readonly maximumAge?: number;
    readonly reusePrevention: number;
    readonly characters: readonly (typeof characterClasses)[number][];
  };
  /** `trusted`: key of an account. */
  readonly auditRole?: { readonly name: string; readonly trusted: string };
  /** Name of the policy. */
  readonly permissionsBoundary?: string;
}
