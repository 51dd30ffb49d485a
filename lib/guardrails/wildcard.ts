/**
 * Whether an IAM pattern matches a whole name: * is any text, ? any one character, case does not matter.
 * Not an expression: those take exponential time for patterns of many stars.
 */
export const matches = (pattern: string, text: string): boolean =>
  matchesExactly(pattern.toLowerCase(), text.toLowerCase());

/** The same where case matters. */
export const matchesExactly = (wanted: string, given: string): boolean => {
  if (!hasWildcard(wanted)) return wanted === given;
  let [at, star, retry] = [0, -1, 0];
  for (let index = 0; index < given.length;) {
    if (wanted[at] === '*') [star, retry] = [at++, index];
    else if (wanted[at] === '?' || wanted[at] === given[index]) [at, index] = [at + 1, index + 1];
    else if (star >= 0) [at, index] = [star + 1, ++retry];
    else return false;
  }
  return /^\**$/.test(wanted.slice(at));
};

export const hasWildcard = (text: string): boolean => text.includes('*') || text.includes('?');

export const matchesAny = (text: string, patterns: readonly string[]): boolean =>
  patterns.some((pattern) => matches(pattern, text));
