import type { Call } from '../evaluate/call.ts';
import { allowsOf, both, partOf, type Allows, type NamedPolicy, type Part } from './part.ts';

/** What an identity has of its own. Left out: nothing is known of it, and nothing asked. */
export interface Identity {
  /** Of the role, permission set, or user. */
  readonly policies?: readonly NamedPolicy[];
  /** https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html */
  readonly boundary?: readonly NamedPolicy[];
  /** https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#policies_session */
  readonly session?: readonly NamedPolicy[];
}

/** Policies of the identity grant; those that limit it have to allow as well. */
export const identityParts = (identity: Identity, call: Call): { grant: Part | undefined; limits: Part[] } => {
  const { policies, boundary, session } = identity;
  return {
    grant: policies && partOf(policies, call, { law: 'identity policy' }),
    limits: [
      ...(boundary ? [partOf(boundary, call, { law: 'permissions boundary' })] : []),
      ...(session ? [partOf(session, call, { law: 'session policy' })] : []),
    ],
  };
};

export const allOf = (parts: readonly Part[]): Allows => both(...parts.map(allowsOf));
