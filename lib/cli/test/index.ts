import { UserError } from '../../config/text/problems.ts';
import { pasteable } from '../../report/pasteable.ts';
import { problemsSummary, problemsText } from '../../report/problems.ts';
import { testsJson } from '../../report/tests/json.ts';
import { testsJunit } from '../../report/tests/junit.ts';
import { testsText } from '../../report/tests/text.ts';
import { testPolicies } from '../../review/tests/index.ts';
import { load } from '../load.ts';

import type { TestArguments } from './arguments.ts';
import { checkFile, writeFile } from '../write-files.ts';

const another = 'use another file: --junit FILE';

/** Runs the cases that the policies are tested by; with --watch again after each change, with --from writes one instead. */
export const test = async (args: TestArguments): Promise<number> => {
  if (args.from !== undefined) return (await import('./from.ts')).writeCase(args, args.from);
  if (args.junit !== undefined) checkFile(args.junit, another);
  return args.watch ? (await import('./watch.ts')).watching(args, () => testOnce(args)) : testOnce(args);
};

const testOnce = async (args: TestArguments): Promise<number> => {
  const loaded = await load(args, false);
  if (!loaded.zone) throw new UserError(problemsSummary(loaded.problems), loaded.problems);
  const tested = testPolicies(loaded.zone, loaded);
  if (args.junit !== undefined) writeFile(args.junit, testsJunit(tested), another);
  const { passed, mistakes, results } = tested;
  if (args.json) process.stdout.write(`${JSON.stringify(testsJson(tested), null, 2)}\n`);
  else {
    if (mistakes.length > 0) process.stderr.write(`${problemsText(mistakes)}\n\n`);
    const none =
      'No test cases.\n    -> add a file to policies/tests/, or expect: to a guardrail (see docs/guardrails.md)';
    process.stdout.write(
      `${results.length + mistakes.length === 0 ? none : pasteable(testsText(tested, args), args)}\n`,
    );
  }
  return passed ? 0 : 1;
};
