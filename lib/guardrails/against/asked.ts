import type { Context } from '../evaluate/index.ts';

/** A request whose verdict AWS is asked for as well, with the documents that decide it. In these every placeholder is filled in. */
export interface Asked {
  /** As people are told of it. */
  readonly name: string;
  /** ARN of the role or user. */
  readonly principal: string;
  readonly action: string;
  /** ARN; `*` for an action of which IAM knows none. */
  readonly resource: string;
  readonly context: Context;
  /** From the root down to the account, AWS's own policies included. Left out, as for the management account: none bind it. */
  readonly scps?: readonly (readonly object[])[];
  /** Policies of the role, permission set, or user. Empty: it is asked as if they allowed everything. */
  readonly identity: readonly object[];
  readonly boundary?: object;
  readonly expected: 'allowed' | 'denied';
}

/** What AWS's policy simulator makes of it. */
export interface Answer {
  readonly decision: string;
  /** Whether SCPs allow it; undefined where none were handed over. */
  readonly byOrganization?: boolean;
  /** Keys that it says it was not given. */
  readonly missing: readonly string[];
}
