import type { Targets } from '../../deployment/types.ts';

/** Where backups are kept, and by whose leave they are made. */
export interface Backup {
  readonly targets: Targets;
  /** Of the vaults; the role is the same in all of them. */
  readonly regions: readonly string[];
  /** Name of the vault. */
  readonly vault: string;
  readonly key: 'aws-managed' | 'customer-managed';
  /** Undefined: no lock. */
  readonly lock?: Lock;
}

/** In days. */
export interface Lock {
  readonly minimumRetention: number;
  /** Undefined: for as long as anyone wants. */
  readonly maximumRetention?: number;
  /** Of a lock in compliance mode, until when it can be lifted; undefined: governance mode. */
  readonly coolingOff?: number;
}
