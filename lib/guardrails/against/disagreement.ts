import { andList } from '../../config/words/list.ts';
import type { Answer, Asked } from './asked.ts';
import { keysLeftOut } from './keys.ts';

/** Where AWS says otherwise than a case expects. */
export interface Disagreement {
  readonly name: string;
  readonly expected: Asked['expected'];
  readonly aws: Asked['expected'];
  /** In words: by what, and what AWS was not told. */
  readonly because: string;
}

export const disagreementOf = (asked: Asked, answer: Answer): Disagreement | undefined => {
  const aws = answer.decision === 'allowed' ? 'allowed' : 'denied';
  if (aws === asked.expected) return undefined;
  return {
    name: asked.name,
    expected: asked.expected,
    aws,
    because: [decider(answer), ...leftOut(asked, answer)].join('; '),
  };
};

const decider = ({ decision, byOrganization }: Answer): string => {
  if (decision === 'allowed') return 'the policy simulator allows it';
  const how = decision === 'explicitDeny' ? 'an explicit deny' : 'no statement that allows it';
  return byOrganization === false ? `${how} in the SCPs` : how;
};

const leftOut = (asked: Asked, { missing }: Answer): string[] => {
  const keys = [...new Set([...missing, ...keysLeftOut(asked)])];
  return keys.length === 0 ? [] : [`AWS takes ${andList(keys)} for absent, as the case has no value`];
};
