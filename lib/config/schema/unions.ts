import type { z } from 'zod';

/** What is wrong within the one alternative that was meant; the issue itself where none, or more than one, may have been. */
export const opened = (issue: z.core.$ZodIssue): z.core.$ZodIssue[] => {
  if (issue.code !== 'invalid_union') return [issue];
  const meant = issue.errors.filter((issues) => issues.every(({ path }) => path.length > 0));
  if (meant.length !== 1) return [issue];
  return meant.flat().flatMap((one) => opened({ ...one, path: [...issue.path, ...one.path] }));
};
