import type { LandingZone } from '../../config/landing-zone.ts';
import { UserError } from '../../config/text/problems.ts';
import { documentPlaces } from '../../review/tests/places.ts';
import { agrees, type Against } from '../../report/tests/against/index.ts';
import { againstJson } from '../../report/tests/against/json.ts';
import { againstText } from '../../report/tests/against/text.ts';
import { pasteable } from '../../report/text/pasteable.ts';
import { problemsSummary, problemsText } from '../../report/problems.ts';
import { testsJson } from '../../report/tests/json.ts';
import { testsJunit } from '../../report/tests/junit.ts';
import { testsText } from '../../report/tests/text.ts';
import { testPolicies, type Tested } from '../../review/tests/index.ts';
import { load } from '../load.ts';

import type { askAws } from './against/index.ts';
import type { TestArguments } from './arguments.ts';
import { page } from '../files/page.ts';
import { checkFile, writeFile } from '../files/write.ts';

const another = 'use another file: --junit FILE';

/**
 * Runs the cases that the policies are tested by; with --watch again after each change, with --from writes one instead, with --against asks
 * AWS as well.
 */
export const test = async (args: TestArguments): Promise<number> => {
  if (args.against !== undefined && (args.watch || args.from !== undefined)) throw apart(args.watch ? 'watch' : 'from');
  if (args.from !== undefined) return (await import('./from.ts')).writeCase(args, args.from);
  if (args.junit !== undefined) checkFile(args.junit, another);
  return args.watch ? (await import('./watch.ts')).watching(args, () => testOnce(args)) : testOnce(args);
};

const testOnce = async (args: TestArguments): Promise<number> => {
  const loaded = await load(args, false);
  if (!loaded.zone) throw new UserError(problemsSummary(loaded.problems), loaded.problems);
  const { zone, tests } = loaded;
  const tested = testPolicies(zone, loaded);
  const { passed } = tested;
  if (args.junit !== undefined) writeFile(args.junit, testsJunit(tested), another);
  if (!args.json) tell(tested, args);
  const against = args.against && (await asked(args, zone, { ...tested, placeIn: documentPlaces(tests) }));
  if (args.junit !== undefined && against) writeFile(args.junit, testsJunit(tested, against), another);
  if (args.json) {
    const told = { ...testsJson(tested), ...(against ? { against: againstJson(against) } : {}) };
    process.stdout.write(`${JSON.stringify(told, null, 2)}\n`);
  } else if (against) process.stdout.write(`\n${againstText(against, args)}\n`);
  return passed && (!against || agrees(against)) ? 0 : 1;
};

const tell = (tested: Tested, args: TestArguments): void => {
  const { mistakes, results } = tested;
  if (mistakes.length > 0) process.stderr.write(`${problemsText(mistakes)}\n\n`);
  const none = `No test cases.\n    -> add a file to policies/tests/, or expect: to a guardrail (see ${page('guardrails.md')})`;
  const text = results.length + mistakes.length === 0 ? none : pasteable(testsText(tested, args), args);
  process.stdout.write(`${text}\n`);
};

/** Every save would ask AWS for minutes; a case that is printed is asked once it is in a file. */
const apart = (option: 'watch' | 'from'): UserError =>
  new UserError(`--against cannot be combined with --${option}\n    -> run landing-zone test --against aws on its own`);

/** The SDK is loaded only for this. */
const asked = async (
  args: TestArguments,
  zone: LandingZone,
  tested: Parameters<typeof askAws>[2],
): Promise<Against> => {
  const { connectLive } = await import('../aws/connect.ts');
  const { askAws: ask } = await import('./against/index.ts');
  return ask(connectLive(zone.partition, args.throttle), zone, tested);
};
