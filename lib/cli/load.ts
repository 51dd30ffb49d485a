import type { LandingZone } from '../config/landing-zone.ts';
import { loadConfig, type Loaded } from '../config/load.ts';
import { hasBuiltInStacks } from '../config/sections/built-in-stacks.ts';
import { inOrder, placeText, UserError, type Problem } from '../config/text/problems.ts';
import { pasteable } from '../report/text/pasteable.ts';
import { problemsSummary, problemsText } from '../report/problems.ts';
import { userCache } from '../stacks/cache.ts';
import { remembered } from '../stacks/remember.ts';
import { dayFor } from './leases/as-of.ts';
import { checks } from './checks.ts';
import type { ConfigArguments } from './commands/options.ts';

interface Judged extends Loaded {
  /** Warnings of guardrails that lock out roles which the config needs. */
  readonly lockouts: number;
  /** Cases that the policies were tested by. */
  readonly cases: number;
}

/**
 * The config, its stacks made as well, with every mistake in either; unless `prove` is false, what can not be proved of its network; and
 * test cases of its policies that fail, if it `tries` them.
 */
export const load = async (args: ConfigArguments, prove = true, tries = prove): Promise<Judged> => {
  const { config, policies, texts } = args;
  const loaded = loadConfig(config, checks, policies, texts, dayFor(args));
  const { zone, problems, place, tests, written } = loaded;
  // Cases in a folder that configs share are about what another one has.
  const isOwn = policies === undefined;
  const told = (one: Problem): Problem => (one.fix === undefined ? one : { ...one, fix: pasteable(one.fix, args) });
  try {
    const made = zone && (await deployed(zone));
    const unproved =
      prove && made?.network ? (await import('../network/verify/disproved.ts')).networkProblems(made, place) : [];
    const unfrozen =
      made && [...made.organizationalUnits, ...made.accounts].some(({ lease }) => lease)
        ? (await import('../review/quarantine.ts')).leaseProblems(made, place)
        : [];
    const cutOff = made?.pipeline?.account
      ? (await import('../review/quarantine.ts')).deploymentProblems(made, place)
      : [];
    const unmeant =
      made?.approvals?.some(({ changes }) => changes) === true
        ? await (await import('../resources/engine/approvals.ts')).approvalProblems(made, place)
        : [];
    const { lockouts, exemptions } = made && made.guardrails.length > 0 ? await judged(made) : nothing;
    const tested = tries && made ? await testedBy(made, isOwn ? loaded : withoutFiles(loaded)) : noTests;
    const found = [...unproved, ...unfrozen, ...cutOff, ...unmeant, ...tested.problems];
    const isWrong = found.some(({ severity }) => severity === 'error');
    return {
      ...(made && !isWrong ? { zone: made } : {}),
      problems: inOrder([...problems, ...found, ...lockouts, ...exemptions]).map(told),
      ...{ place, tests, written, lockouts: lockouts.length, cases: tested.cases },
    };
  } catch (error) {
    if (error instanceof UserError && error.problems.length > 0)
      return { problems: [...problems, ...error.problems], place, tests, written, lockouts: 0, cases: 0 };
    throw error;
  }
};

/** The zone without the templates of its stacks; a UserError with every mistake when the config has any. Warnings go to stderr. */
export const readZone = (args: ConfigArguments): LandingZone =>
  valid(loadConfig(args.config, checks, args.policies, undefined, dayFor(args)));

/** The zone with the templates of its stacks, its cases not tried; like `readZone` where there are mistakes. */
export const loadZone = async (args: ConfigArguments, prove = true): Promise<LandingZone> =>
  valid(await load(args, prove, false));

/** The same, with the number of its warnings of lockouts, and of cases that its policies were tested by. */
export const loadJudged = async (
  args: ConfigArguments,
): Promise<{ zone: LandingZone; lockouts: number; cases: number }> => {
  const loaded = await load(args);
  return { zone: valid(loaded), lockouts: loaded.lockouts, cases: loaded.cases };
};

/** The zone, its cases not tried, with where its documents stand. */
export const loadedZone = async (args: ConfigArguments): Promise<{ zone: LandingZone; loaded: Loaded }> => {
  const loaded = await load(args, false);
  return { zone: valid(loaded), loaded };
};

/** The zone as `loadZone` has it, and, where it `tries` them, what came of the cases of its policies: failures do not stop anything here. */
export const loadTested = async (
  args: ConfigArguments,
  tries: boolean,
): Promise<{ zone: LandingZone; tests: { passed: number; failures: string[] } | undefined }> => {
  const loaded = await load(args, true, false);
  const zone = valid(loaded);
  if (!tries) return { zone, tests: undefined };
  const { cases, problems } = await testedBy(zone, args.policies === undefined ? loaded : withoutFiles(loaded));
  const failures = problems
    .filter(({ severity }) => severity === 'error')
    .map(({ place, message }) => `${placeText(place)}: ${message}`);
  return { zone, tests: { passed: Math.max(0, cases - failures.length), failures } };
};

const valid = ({ zone, problems }: Loaded): LandingZone => {
  if (!zone) throw new UserError(problemsSummary(problems), problems);
  if (problems.length > 0) process.stderr.write(`${problemsText(problems)}\n\n`);
  return zone;
};

interface Warnings {
  readonly lockouts: readonly Problem[];
  readonly exemptions: readonly Problem[];
}

const nothing: Warnings = { lockouts: [], exemptions: [] };

/** They follow from the zone alone, but for documents that ask for the time. */
const judged = (zone: LandingZone): Promise<Warnings> =>
  remembered(
    userCache(),
    () =>
      /aws:(CurrentTime|EpochTime)/i.test(JSON.stringify(zone.guardrails))
        ? undefined
        : { judged: { ...zone, asOf: undefined, beforeLeases: undefined } },
    async () => ({
      lockouts: (await import('../review/lockout/warnings.ts')).lockoutProblems(zone),
      exemptions: (await import('../review/exemptions.ts')).exemptionProblems(zone),
    }),
  );

interface TestedBy {
  readonly cases: number;
  readonly problems: readonly Problem[];
}

const withoutFiles = (loaded: Loaded): Loaded => ({ ...loaded, tests: { ...loaded.tests, texts: [] } });

const noTests: TestedBy = { cases: 0, problems: [] };

/** What is found is a matter of the zone and of the texts of cases and documents alone. */
const testedBy = async (zone: LandingZone, { tests, place }: Loaded): Promise<TestedBy> => {
  const { texts, expected, documentsOf } = tests;
  if (texts.length === 0 && expected.length === 0) return noTests;
  const asked = () => {
    const documents = zone.guardrails.map(({ name }) => documentsOf('guardrail', name));
    const places = expected.map(({ guardrail }) => place(['guardrails', guardrail]));
    return { tests: [texts, expected, places], documents, zone };
  };
  return remembered(userCache(), asked, async () => {
    const { testPolicies } = await import('../review/tests/index.ts');
    const { results, mistakes, failures } = testPolicies(zone, { tests, place });
    return { cases: results.length, problems: [...mistakes, ...failures] };
  });
};

/** The CDK is loaded only where there are stacks that it has not made before. */
const deployed = async (zone: LandingZone): Promise<LandingZone> => {
  if (!hasBuiltInStacks(zone) && zone.stacks.length === 0) return zone;
  const { withKnownDeployments } = await import('../stacks/synthesize.ts');
  return withKnownDeployments(zone, userCache());
};
