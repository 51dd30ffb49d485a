import { UserError } from '../config/text/problems.ts';
import { problemsText } from '../report/problems.ts';
import { refusalText } from '../report/refusal.ts';
import { style } from '../report/style.ts';

/** Tells a failure on stderr: users' mistakes and AWS's refusals in words, bugs with their stack. Returns the exit code. */
export const tellFailure = (error: unknown): number => {
  if (error instanceof UserError && error.problems.length > 0) {
    process.stderr.write(`${problemsText(error.problems)}\n\n${style.error(error.message)}\n`);
    return 1;
  }
  const words = refusalText(error);
  const text =
    words ??
    `this is a bug in landing-zone: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  process.stderr.write(`${style.error('error')}: ${text}\n`);
  return 1;
};
