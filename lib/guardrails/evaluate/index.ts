import { matches } from '../wildcard.ts';
import { holds, variablesOf, type Conditions, type Context, type Fill } from './condition.ts';
import { isLike, mayBeLike, type Resource } from './resource.ts';

export type { Context } from './condition.ts';

/** Who calls: an AWS service, or a user or role of an account. */
export type Principal =
  { readonly service: string } | { readonly account: string; readonly arn: string } | { readonly anonymous: true };

export interface Request {
  readonly principal: Principal;
  /** `s3:GetObject` */
  readonly action: string;
  /** ARN; `*` for an action of which IAM knows none. */
  readonly resource: Resource;
  /** Condition keys besides those that follow from the principal. */
  readonly context?: Context;
  /**
   * Whether the call may have other keys than these, of which nothing is known, and its resource may have unknown parts: then a Deny
   * counts that surely applies, and an Allow that may.
   */
  readonly partlyKnown?: boolean;
}

/** What a document says of a request, and the statement that decided (its Sid, or `no. 2`). */
export interface Verdict {
  readonly effect: 'allow' | 'deny' | 'silent';
  readonly statement?: string;
}

interface Document {
  readonly Version?: string;
  readonly Statement?: Statement | readonly (Statement | null)[];
}

interface Statement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: unknown;
  readonly NotPrincipal?: unknown;
  /** A text or several, as with the next ones. */
  readonly Action?: unknown;
  readonly NotAction?: unknown;
  readonly Resource?: unknown;
  readonly NotResource?: unknown;
  readonly Condition?: Conditions;
}

/**
 * What one policy document says of a request: a Deny that matches wins, then an Allow that does. `resource` fills in for `*` that
 * means the resource the policy is attached to. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export const evaluatePolicy = (document: unknown, request: Request): Verdict => {
  const context: Context = Object.assign({}, contextOf(request.principal), request.context);
  const { Version, Statement } = (document ?? {}) as Document;
  // Earlier versions take ${…} as it is written.
  const fill = Version === '2012-10-17' ? variablesOf(context) : (text: string) => text;
  const statements = [Statement ?? []].flat();
  const decide = (effect: 'Allow' | 'Deny'): string | undefined => {
    const unknown = request.partlyKnown ? effect === 'Allow' : undefined;
    const index = statements.findIndex(
      (one) => one?.Effect === effect && applies(one, request, context, fill, unknown),
    );
    return index < 0 ? undefined : (statements[index]?.Sid ?? `no. ${index + 1}`);
  };
  const denied = decide('Deny');
  if (denied !== undefined) return { effect: 'deny', statement: denied };
  const allowed = decide('Allow');
  return allowed === undefined ? { effect: 'silent' } : { effect: 'allow', statement: allowed };
};

const contextOf = (principal: Principal): Context => {
  if ('service' in principal)
    return { 'aws:PrincipalIsAWSService': 'true', 'aws:PrincipalServiceName': principal.service };
  if ('anonymous' in principal) return {};
  return {
    'aws:PrincipalIsAWSService': 'false',
    'aws:PrincipalAccount': principal.account,
    'aws:PrincipalArn': principal.arn,
  };
};

const applies = (
  statement: Statement,
  request: Request,
  context: Context,
  fill: Fill,
  unknown: boolean | undefined,
): boolean => {
  const { Action, NotAction, Resource, NotResource } = statement;
  const isAction = (pattern: string): boolean => matches(pattern, request.action);
  const named =
    (resource: string, compare: typeof isLike, otherwise: boolean) =>
    (pattern: string): boolean => {
      const filled = inResource(pattern, fill);
      return filled === undefined ? unknown !== undefined && otherwise : compare(resource, filled);
    };
  // What is not known of a resource counts for an Allow, and against a Deny.
  const isAbout = (resource: string): boolean =>
    (Resource === undefined || any(Resource, named(resource, unknown ? mayBeLike : isLike, unknown === true))) &&
    !any(NotResource ?? [], named(resource, unknown === false ? mayBeLike : isLike, unknown === false));
  const resources = [request.resource].flat();
  return (
    concerns(statement, request.principal) &&
    (Action === undefined ? NotAction !== undefined : any(Action, isAction)) &&
    !any(NotAction ?? [], isAction) &&
    (unknown === false ? resources.every(isAbout) : resources.some(isAbout)) &&
    holds(statement.Condition, context, fill, unknown)
  );
};

/** Variables stand only after the fifth colon. */
const inResource = (pattern: string, fill: Fill): string | undefined => {
  if (!pattern.includes('${')) return pattern;
  const [, arn = pattern, rest = ''] = /^((?:[^:]*:){5})(.*)$/s.exec(pattern) ?? [];
  const filled = fill(rest);
  return filled === undefined ? undefined : arn + filled;
};

const any = (value: unknown, test: (item: string) => boolean): boolean =>
  Array.isArray(value) ? value.some((item) => test(String(item))) : test(String(value));

/** A policy without Principal (of an identity, an SCP) concerns whom it is attached to. */
const concerns = (statement: Statement, principal: Principal): boolean => {
  if (statement.NotPrincipal !== undefined) return !isNamed(statement.NotPrincipal, principal);
  return statement.Principal === undefined || isNamed(statement.Principal, principal);
};

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
const isNamed = (named: unknown, principal: Principal): boolean => {
  if (named === '*') return true;
  const { AWS = [], Service = [] } = (named ?? {}) as { AWS?: unknown; Service?: unknown };
  // YAML has accounts as numbers.
  if (any(AWS, (name) => name === '*')) return true;
  if ('service' in principal) return [Service].flat().includes(principal.service);
  if ('anonymous' in principal) return false;
  const { account, arn } = principal;
  return any(AWS, (name) => name === arn || name === account || rootOf.exec(name)?.[1] === account);
};

/** All of an account, whose id may still be a placeholder. */
const rootOf = /^arn:[^:]+:iam::([^:]+):root$/;
