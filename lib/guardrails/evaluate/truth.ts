/** What a statement hangs on that is not known of a call. */
export type Open = OpenKey | OpenResource;

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

/** Whether something holds: surely, surely not, or if all of these do. Never empty. */
export type Truth = boolean | readonly Open[];
