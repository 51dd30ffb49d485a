import type { LandingZone } from '../config/landing-zone.ts';
import { loadConfig, type Loaded } from '../config/load.ts';
import { hasBuiltInStacks } from '../config/sections/built-in-stacks.ts';
import { UserError } from '../config/text/problems.ts';
import { problemsSummary, problemsText } from '../report/problems.ts';
import { userCache } from '../stacks/cache.ts';
import { checks } from './checks.ts';
import type { ConfigArguments } from './options.ts';

/** The config, its stacks made as well, with every mistake in either. */
export const load = async ({ config, policies }: ConfigArguments): Promise<Loaded> => {
  const { zone, problems } = loadConfig(config, checks, policies);
  try {
    return { zone: zone && (await deployed(zone)), problems };
  } catch (error) {
    if (error instanceof UserError && error.problems.length > 0)
      return { zone: undefined, problems: [...problems, ...error.problems] };
    throw error;
  }
};

/** The zone without the templates of its stacks; a UserError with every mistake when the config has any. Warnings go to stderr. */
export const readZone = ({ config, policies }: ConfigArguments): LandingZone =>
  valid(loadConfig(config, checks, policies));

/** The zone with the templates of its stacks. */
export const loadZone = async (args: ConfigArguments): Promise<LandingZone> => valid(await load(args));

const valid = ({ zone, problems }: Loaded): LandingZone => {
  if (!zone) throw new UserError(problemsSummary(problems), problems);
  if (problems.length > 0) process.stderr.write(`${problemsText(problems)}\n\n`);
  return zone;
};

/** The CDK is loaded only where there are stacks that it has not made before. */
const deployed = async (zone: LandingZone): Promise<LandingZone> => {
  if (!hasBuiltInStacks(zone) && zone.stacks.length === 0) return zone;
  const { withKnownDeployments } = await import('../stacks/synthesize.ts');
  return withKnownDeployments(zone, userCache());
};
