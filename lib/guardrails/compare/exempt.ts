import type { Statement } from '../evaluate/compile.ts';
import { askedBy } from './atoms.ts';

/** The roles and users that a statement leaves out by their ARNs, by name: `break-glass`, `stacksets-exec-*`. */
export const exemptOf = (statement: Pick<Statement, 'source' | 'takesVariables'> | undefined): string[] => {
  if (!statement) return [];
  const atoms = askedBy(statement as Statement).atoms.filter(
    ({ key, operator }) => key === 'aws:principalarn' && operator.isNegated && operator.set === undefined,
  );
  // It takes all of them to apply, so that each leaves out what it names.
  return [...new Set(atoms.flatMap(({ values }) => values.map(nameOf)))];
};

const nameOf = (arn: string): string =>
  /^arn:[^:]*:(?:iam|sts)::[^:]*:(?:role|user|assumed-role)\/(.+)$/.exec(arn)?.[1] ?? arn;
