import { UserError } from '../config/text/problems.ts';
import { pasteable, type Told } from '../report/text/pasteable.ts';
import { problemsText } from '../report/problems.ts';
import { refusalText } from '../report/refusal.ts';
import { style } from '../report/text/style.ts';

/** Tells a failure of a run on stderr: users' mistakes and AWS's refusals in words, bugs with their stack. Returns the exit code. */
export const tellFailure = (error: unknown, told: Told): number => {
  if (error instanceof UserError && error.problems.length > 0) {
    process.stderr.write(`${problemsText(error.problems)}\n\n${style.error(error.message)}\n`);
    return 1;
  }
  const refusal = refusalText(error);
  const words = refusal === undefined ? undefined : pasteable(refusal, told);
  const text =
    words ??
    `this is a bug in landing-zone: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  process.stderr.write(`${style.error('error')}: ${text}\n`);
  return 1;
};
