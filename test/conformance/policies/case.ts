import { judge, type Chain, type Verdict } from '../../../lib/guardrails/chain/index.ts';
import { compile } from '../../../lib/guardrails/evaluate/compile.ts';
import type { Context, Principal } from '../../../lib/guardrails/evaluate/index.ts';

export type Statement = Readonly<Record<string, unknown>>;

export interface Document {
  readonly Version?: string;
  readonly Statement: readonly Statement[];
}

/** All policies that decide, as plain data that every referee can be handed. */
export interface Policies {
  /** From the root down to the account. */
  readonly scps: readonly (readonly Document[])[];
  readonly rcps: readonly (readonly Document[])[];
  readonly identity: readonly Document[];
  readonly boundary?: Document;
  readonly session?: Document;
  readonly resource?: Document;
}

export interface Asked {
  readonly principal: Exclude<Principal, { anonymous: true }>;
  readonly action: string;
  readonly resource: string;
  /** Account of the resource. */
  readonly owner: string;
  readonly context: Context;
}

export interface Case {
  readonly policies: Policies;
  readonly asked: Asked;
}

/** Nobody gets at these without their own policy, in their own account either. */
export const isRequired = (action: string): boolean => /^(kms:|sts:AssumeRole$)/.test(action);

export const ours = ({ policies, asked: { owner, ...request } }: Case): Verdict =>
  judge({ ...chainOf(policies, isRequired(request.action)), owner }, request);

export const chainOf = (policies: Policies, needsResource: boolean): Chain => {
  const named = (content: Document, index = 0) => ({ name: `no. ${index + 1}`, policy: compile(content) });
  const level = (documents: readonly Document[], index: number) => ({
    name: `level ${index}`,
    policies: documents.map(named),
  });
  const { identity, boundary, session, resource } = policies;
  return {
    scps: policies.scps.map(level),
    rcps: policies.rcps.map(level),
    identity: {
      policies: identity.map(named),
      ...(boundary && { boundary: [named(boundary)] }),
      ...(session && { session: [named(session)] }),
    },
    // Left out, it would be one that is not known.
    resource: { ...named(resource ?? { Statement: [] }), isRequired: needsResource },
  };
};

export const documentsOf = ({ scps, rcps, identity, boundary, session, resource }: Policies): Document[] => [
  ...scps.flat(),
  ...rcps.flat(),
  ...identity,
  ...[boundary, session, resource].filter((one) => one !== undefined),
];
