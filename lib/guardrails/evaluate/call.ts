import type { Resource } from './resource.ts';

/** What is known of a call, by condition key (case does not matter): one value, or several for keys that have many. */
export type Context = Readonly<Record<string, Value>>;

/** Undefined: the call has no such key. */
export type Value = string | readonly string[] | undefined;

/** Who calls: an AWS service, a federated identity by its provider, or a user or role of an account. */
export type Principal =
  | { readonly service: string }
  | { readonly federated: string }
  /** `arn`: of a session, that of its role; `session`: its own, which policies may name as well. */
  | { readonly account: string; readonly arn: string; readonly session?: string }
  | { readonly anonymous: true };

export interface Request {
  readonly principal: Principal;
  /** `s3:GetObject` */
  readonly action: string;
  /** ARN; `*` for an action of which IAM knows none. */
  readonly resource: Resource;
  /** Condition keys besides those that follow from the principal. */
  readonly context?: Context;
  /**
   * Whether the call may have other keys than these, of which nothing is known, and its resource may have unknown parts. Left out: it has
   * no other keys.
   */
  readonly partlyKnown?: boolean;
}

/** A request as statements are asked about it: keys and actions without case. */
export interface Call {
  readonly action: string;
  readonly principal: Principal;
  readonly resources: readonly string[];
  readonly values: ReadonlyMap<string, Value>;
  /** Whether a key that is not in `values` is one of which nothing is known. */
  readonly isOpen: boolean;
  /**
   * Whether the principal has a permissions boundary: then a Deny denies it whom NotPrincipal spares.
   * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
   */
  readonly isBounded?: boolean;
  /** Whether what AWS does not document is taken for not known, instead of what is likely. */
  readonly takesDoubts: boolean;
}

export const callOf = (
  { principal, action, resource, context, partlyKnown = false }: Request,
  takesDoubts = false,
): Call => {
  const values = new Map<string, Value>(valuesOf(principal));
  for (const key in context) values.set(lower(key), context[key]);
  return {
    action: lower(action),
    principal,
    resources: typeof resource === 'string' ? [resource] : resource,
    values,
    isOpen: partlyKnown,
    takesDoubts,
  };
};

const lowered = new Map<string, string>();

/** Keys and actions are few, and asked about often. */
const lower = (text: string): string => {
  const known = lowered.get(text);
  if (known !== undefined) return known;
  const found = text.toLowerCase();
  if (lowered.size < 100_000) lowered.set(text, found);
  return found;
};

const valuesOf = (principal: Principal): [string, Value][] => {
  if ('service' in principal)
    return [
      ['aws:principalisawsservice', 'true'],
      ['aws:principalservicename', principal.service],
    ];
  if ('anonymous' in principal) return [];
  if ('federated' in principal) return [['aws:federatedprovider', principal.federated]];
  return [
    ['aws:principalisawsservice', 'false'],
    ['aws:principalaccount', principal.account],
    ['aws:principalarn', principal.arn],
  ];
};
