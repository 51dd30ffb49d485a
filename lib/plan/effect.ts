import type { Address } from './resource.ts';

/** What a change means for those whom policies bind: what is newly denied to them, and newly allowed. */
export interface Effect {
  readonly address: Address;
  /** Both empty, and nothing left open: it means the same. */
  readonly denies: readonly Meaning[];
  readonly allows: readonly Meaning[];
  /** False: a policy that is attached to nothing, neither before nor after. */
  readonly binds?: false;
  /** What could not be proved: there may be more. */
  readonly unproved: readonly string[];
}

/** What one statement, or one level that allows nothing, denies on one side of a plan and does not on the other. */
export interface Meaning {
  /** Of the policy, as in plans: `scp/approved-regions`; undefined for a permission set, and where nothing allows. */
  readonly policy?: string;
  /** Its Sid, or `no. 2`. */
  readonly statement?: string;
  /** That exist. */
  readonly actions: readonly string[];
  /** Whether actions that do not exist yet are among them. */
  readonly future: boolean;
  /** By key; an OU without accounts by its address. Undefined for a permission set. */
  readonly accounts?: readonly string[];
  /** Roles that the statement exempts, by name. */
  readonly exempt: readonly string[];
  /** Roles that it exempts on one side alone. */
  readonly roles?: readonly string[];
  /** One request of it. */
  readonly example: Example;
}

/** A request by what matters of it. */
export interface Example {
  /** ARN, service, or `anonymous`. */
  readonly principal: string;
  readonly action: string;
  readonly resource?: string;
  readonly context: Readonly<Record<string, string | readonly string[]>>;
  /** Condition keys that it does not have. */
  readonly without?: readonly string[];
}
