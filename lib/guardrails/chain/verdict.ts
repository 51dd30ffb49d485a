import type { Open } from '../evaluate/truth.ts';

/** Of the kinds of policies that decide a request, each by a law of its own. */
export type Law = 'scp' | 'rcp' | 'resource policy' | 'identity policy' | 'permissions boundary' | 'session policy';

/** A statement that decides, or may. */
export interface Reason {
  readonly law: Law;
  /** The root, OU, or account that it is attached to, for SCPs and RCPs. */
  readonly level?: string;
  readonly policy: string;
  /** Its Sid, or `no. 2`. */
  readonly statement: string;
  /** From 0, in its document. */
  readonly index: number;
  /** What must hold for it to apply; empty where it surely does. */
  readonly open: readonly Open[];
}

/** Where nothing allows a request. */
export interface Gap {
  readonly law: Law;
  readonly level?: string;
}

/** What a request that is not decided hangs on: it is denied if this statement applies, or unless one of these does. */
export type Dependence =
  | { readonly effect: 'deny'; readonly by: Reason }
  | { readonly effect: 'allow'; readonly gap: Gap; readonly by: readonly Reason[] };

export type Verdict =
  /** By the statements that allow it where a policy has to; by none where no policy is asked. */
  | { readonly effect: 'allowed'; readonly by: readonly Reason[] }
  | { readonly effect: 'denied'; readonly by: Reason | Gap }
  /** Of what is not known of the request. */
  | { readonly effect: 'depends'; readonly on: readonly Dependence[] };
