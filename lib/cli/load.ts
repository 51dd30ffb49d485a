import type { LandingZone } from '../config/landing-zone.ts';
import { loadConfig, type Loaded } from '../config/load.ts';
import { hasBuiltInStacks } from '../config/sections/built-in-stacks.ts';
import { inOrder, UserError, type Problem } from '../config/text/problems.ts';
import { pasteable } from '../report/pasteable.ts';
import { problemsSummary, problemsText } from '../report/problems.ts';
import { userCache } from '../stacks/cache.ts';
import { remembered } from '../stacks/remember.ts';
import { checks } from './checks.ts';
import type { ConfigArguments } from './options.ts';

interface Judged extends Loaded {
  /** Warnings of guardrails that lock out roles which the config needs. */
  readonly lockouts: number;
}

/** The config, its stacks made as well, with every mistake in either; and what can not be proved of its network, unless `prove` is false. */
export const load = async (args: ConfigArguments, prove = true): Promise<Judged> => {
  const { config, policies } = args;
  const { zone, problems, place } = loadConfig(config, checks, policies);
  const told = (one: Problem): Problem => (one.fix === undefined ? one : { ...one, fix: pasteable(one.fix, args) });
  try {
    const made = zone && (await deployed(zone));
    const unproved =
      prove && made?.network ? (await import('../network/verify/disproved.ts')).networkProblems(made, place) : [];
    const { lockouts, exemptions } = made && made.guardrails.length > 0 ? await judged(made) : nothing;
    return {
      zone: unproved.length > 0 ? undefined : made,
      problems: inOrder([...problems, ...unproved, ...lockouts, ...exemptions]).map(told),
      place,
      lockouts: lockouts.length,
    };
  } catch (error) {
    if (error instanceof UserError && error.problems.length > 0)
      return { zone: undefined, problems: [...problems, ...error.problems], place, lockouts: 0 };
    throw error;
  }
};

/** The zone without the templates of its stacks; a UserError with every mistake when the config has any. Warnings go to stderr. */
export const readZone = ({ config, policies }: ConfigArguments): LandingZone =>
  valid(loadConfig(config, checks, policies));

/** The zone with the templates of its stacks; like `readZone` where there are mistakes. */
export const loadZone = async (args: ConfigArguments, prove = true): Promise<LandingZone> =>
  valid(await load(args, prove));

/** The same, with the number of its warnings of lockouts. */
export const loadJudged = async (args: ConfigArguments): Promise<{ zone: LandingZone; lockouts: number }> => {
  const loaded = await load(args);
  return { zone: valid(loaded), lockouts: loaded.lockouts };
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
    () => (/aws:(CurrentTime|EpochTime)/i.test(JSON.stringify(zone.guardrails)) ? undefined : { judged: zone }),
    async () => ({
      lockouts: (await import('../review/lockout/warnings.ts')).lockoutProblems(zone),
      exemptions: (await import('../review/exemptions.ts')).exemptionProblems(zone),
    }),
  );

/** The CDK is loaded only where there are stacks that it has not made before. */
const deployed = async (zone: LandingZone): Promise<LandingZone> => {
  if (!hasBuiltInStacks(zone) && zone.stacks.length === 0) return zone;
  const { withKnownDeployments } = await import('../stacks/synthesize.ts');
  return withKnownDeployments(zone, userCache());
};
