import { matches, matchesExactly } from '../wildcard.ts';
import { holds, type Conditions, type Context } from './condition.ts';

export type { Context } from './condition.ts';

/** Who calls: an AWS service, or a user or role of an account. */
export type Principal =
  { readonly service: string } | { readonly account: string; readonly arn: string } | { readonly anonymous: true };

export interface Request {
  readonly principal: Principal;
  /** `s3:GetObject` */
  readonly action: string;
  /** ARN. */
  readonly resource: string;
  /** Condition keys besides those that follow from the principal. */
  readonly context?: Context;
}

/** What a document says of a request, and the statement that decided (its Sid, or `no. 2`). */
export interface Verdict {
  readonly effect: 'allow' | 'deny' | 'silent';
  readonly statement?: string;
}

interface Statement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: unknown;
  readonly NotPrincipal?: unknown;
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: string | readonly string[];
  readonly Condition?: Conditions;
}

/**
 * What one policy document says of a request: a Deny that matches wins, then an Allow that does. `resource` fills in for `*` that
 * means the resource the policy is attached to. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export const evaluatePolicy = (document: unknown, request: Request): Verdict => {
  const context = { ...contextOf(request.principal), ...request.context };
  const written = (document as { Statement?: Statement | readonly Statement[] } | undefined)?.Statement;
  const statements = written === undefined ? [] : [written].flat();
  const found = statements.map((statement, index) => ({
    statement,
    name: statement.Sid ?? `no. ${index + 1}`,
    applies: applies(statement, request, context),
  }));
  const decide = (effect: 'Allow' | 'Deny'): string | undefined =>
    found.find(({ statement, applies: yes }) => yes && statement.Effect === effect)?.name;
  const denied = decide('Deny');
  if (denied !== undefined) return { effect: 'deny', statement: denied };
  const allowed = decide('Allow');
  return allowed === undefined ? { effect: 'silent' } : { effect: 'allow', statement: allowed };
};

const contextOf = (principal: Principal): Context => {
  if ('service' in principal)
    return { 'aws:PrincipalIsAWSService': 'true', 'aws:PrincipalServiceName': principal.service };
  if ('anonymous' in principal) return { 'aws:PrincipalIsAWSService': 'false' };
  return {
    'aws:PrincipalIsAWSService': 'false',
    'aws:PrincipalAccount': principal.account,
    'aws:PrincipalArn': principal.arn,
  };
};

const applies = (statement: Statement, { principal, action, resource }: Request, context: Context): boolean =>
  concerns(statement, principal) &&
  (statement.Action === undefined || any(statement.Action, (pattern) => matches(pattern, action))) &&
  (statement.NotAction === undefined || !any(statement.NotAction, (pattern) => matches(pattern, action))) &&
  (statement.Resource === undefined || any(statement.Resource, (pattern) => matchesExactly(pattern, resource))) &&
  (statement.NotResource === undefined ||
    !any(statement.NotResource, (pattern) => matchesExactly(pattern, resource))) &&
  holds(statement.Condition, context);

const any = (value: string | readonly string[], test: (item: string) => boolean): boolean => [value].flat().some(test);

/** A policy without Principal (of an identity, an SCP) concerns whom it is attached to. */
const concerns = (statement: Statement, principal: Principal): boolean => {
  if (statement.NotPrincipal !== undefined) return !isNamed(statement.NotPrincipal, principal);
  return statement.Principal === undefined || isNamed(statement.Principal, principal);
};

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
const isNamed = (named: unknown, principal: Principal): boolean => {
  if (named === '*') return true;
  const { AWS = [], Service = [] } = named as { AWS?: string | string[]; Service?: string | string[] };
  const names = [AWS].flat();
  if (names.includes('*')) return true;
  if ('service' in principal) return [Service].flat().includes(principal.service);
  if ('anonymous' in principal) return false;
  const whole = [principal.account, new RegExp(`^arn:[^:]+:iam::${principal.account}:root$`)];
  return names.some(
    (name) => name === principal.arn || whole.some((one) => (typeof one === 'string' ? one === name : one.test(name))),
  );
};
