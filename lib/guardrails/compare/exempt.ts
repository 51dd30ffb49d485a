import type { Statement } from '../evaluate/compile.ts';
import { askedBy } from './atoms.ts';

/** The patterns of ARNs of those whom a statement leaves out. It takes all of them to apply, so that each leaves out what it names. */
export const exemptions = (statement: Statement): string[] => [
  ...new Set(
    askedBy(statement).atoms.flatMap(({ key, operator, values }) =>
      key === 'aws:principalarn' && operator.isNegated && operator.set === undefined ? values : [],
    ),
  ),
];

/** The roles and users that a statement leaves out by their ARNs, by name: `break-glass`, `stacksets-exec-*`. */
export const exemptOf = (statement: Statement | undefined): string[] =>
  statement ? [...new Set(exemptions(statement).map(nameOf))] : [];

/** With its account where that is a certain one: `deploy of web`. */
export const nameOf = (arn: string): string => {
  const [, account = '', name] = /^arn:[^:]*:(?:iam|sts)::([^:]*):(?:role|user|assumed-role)\/(.+)$/.exec(arn) ?? [];
  if (name === undefined) return arn;
  return account === '*' ? name : `${name} of ${/^\{\{account\.(.+)\}\}$/.exec(account)?.[1] ?? account}`;
};
