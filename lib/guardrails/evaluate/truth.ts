/** What a statement hangs on that is not known of a call. */
export type Open = OpenKey | OpenResource | OpenPolicy;

/** A condition on a key of which nothing is known, as it is written. */
export interface OpenKey {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** What the call is done to; `isNot`: that it is none of these. */
export interface OpenResource {
  readonly resources: readonly string[];
  readonly isNot?: true;
}

/** What a policy says whose contents are not known here. */
export interface OpenPolicy {
  /** `AWS managed policy SecurityAudit` */
  readonly contentsOf: string;
  readonly says: 'allows' | 'denies';
}

/** Whether something holds: surely, surely not, or if all of these do. Never empty. */
export type Truth = boolean | readonly Open[];
