import { isAlwaysAllowed, isServiceLinked } from '../evaluate/exempt.ts';
import type { Call } from '../evaluate/call.ts';
import type { Chain, ChainLevel } from './index.ts';
import type { Law, Reason } from './verdict.ts';

/** Every statement of SCPs and RCPs that surely denies a call: a verdict tells only the first. */
export const denialsOf = ({ scps = [], rcps = [] }: Chain, call: Call): Reason[] => {
  if (isAlwaysAllowed(call) || isServiceLinked(call)) return [];
  return [...('arn' in call.principal ? denialsAt(scps, 'scp', call) : []), ...denialsAt(rcps, 'rcp', call)];
};

const denialsAt = (levels: readonly ChainLevel[], law: Law, call: Call): Reason[] =>
  levels.flatMap(({ name: level, policies }) =>
    policies.flatMap(({ name, policy }) =>
      policy
        .about(call.action)
        .filter((one) => one.effect === 'Deny' && one.applies(call) === true)
        .map((one) => ({ law, level, policy: name, statement: one.name, index: one.index, open: [] })),
    ),
  );
