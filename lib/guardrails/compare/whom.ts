import { compile, type Statement } from '../evaluate/compile.ts';
import { operatorOf } from '../evaluate/operators.ts';
import { hasVariable } from '../evaluate/variables.ts';
import { exemptions, nameOf } from './exempt.ts';
import type { Found, Witness } from './search.ts';
import type { Wanted } from './wanted.ts';

export interface Whom {
  readonly witness: Witness;
  /** Nobody but these roles and users, by name. */
  readonly roles?: readonly string[];
}

/**
 * Whether what is wanted is so of nobody but those whom the other side exempts. Somebody else is a better witness. `ask`: the same, while this
 * statement applies as well.
 */
export const whomOf = (first: Witness, { must, not }: Wanted, ask: (must: Statement) => Found): Whom => {
  const own = must.flatMap(exemptions);
  const exempt = new Set(not.flatMap(exemptions).filter((pattern) => !own.includes(pattern) && !hasVariable(pattern)));
  const named: string[] = [];
  for (let witness = first; must.length > 0;) {
    const { principal } = witness;
    const arn = 'arn' in principal ? principal.arn : '';
    const more = [...exempt].filter((pattern) => !named.includes(pattern) && arnLike?.(arn, pattern));
    if (more.length === 0) return { witness };
    named.push(...more);
    const found = ask(leavingOut(named));
    if ('none' in found) return { witness: first, roles: named.map(nameOf) };
    if ('unproved' in found) break;
    ({ witness } = found);
  }
  return { witness: first };
};

const arnLike = operatorOf('ArnLike').compare;

/** The same statement each time, by which answers are remembered. */
const known = new Map<string, Statement>();
const mostKnown = 1_000;

/** Of all that others than these do. */
const leavingOut = (patterns: readonly string[]): Statement => {
  const id = patterns.join(' ');
  const before = known.get(id);
  if (before) return before;
  const Condition = { ArnNotLike: { 'aws:PrincipalArn': patterns } };
  const document = { Statement: { Effect: 'Deny', Action: '*', Resource: '*', Condition } };
  const [statement] = compile(document).statements as [Statement];
  if (known.size < mostKnown) known.set(id, statement);
  return statement;
};
