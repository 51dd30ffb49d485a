import type { Answer } from '../../review/permitted/index.ts';
import { decidersOf } from '../../review/tests/decides.ts';

/** What AWS calls the policies that a configuration has. */
const laws = [
  ['service control polic', 'scp'],
  ['resource control polic', 'rcp'],
  ['identity-based polic', 'identity policy'],
  ['permissions boundary', 'permissions boundary'],
] as const;

/** What to look at where the configuration does not say what AWS says. */
export const unlikeAws = (answer: Answer, cause: string | undefined): string[] => {
  const law = laws.find(([words]) => cause?.includes(words))?.[1];
  // Of a policy whose contents are not known, no statement is.
  const known = decidersOf(answer).filter(({ statement }) => statement !== 'unknown');
  if (law === 'scp' || law === 'rcp')
    return known.some((one) => one.law === law) || answer.by.some((one) => one.law === law)
      ? []
      : [
          `No ${law.toUpperCase()} of the configuration denies it: another one is attached, or AWS has an older version. See landing-zone plan.`,
        ];
  if (cause?.includes('polic') === true || law !== undefined) {
    if (known.some((one) => one.law === law) || answer.by.some((one) => one.law === law)) return [];
    const what = cause?.replace(/^.*\b(?:in an?|no) /, '').replace(/ allows it$/, '') ?? '';
    return [`The configuration does not know this ${what}: look at it in AWS.`];
  }
  return answer.effect === 'allowed'
    ? [
        'The configuration does not deny it: look at policies of the role, the resource, and others (landing-zone plan).',
      ]
    : [];
};
