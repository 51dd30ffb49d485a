import { loadConfig, type Loaded } from '../config/load.ts';
import type { LandingZone } from '../config/landing-zone.ts';
import { UserError } from '../config/problems.ts';
import { problemsSummary, problemsText } from '../report/problems.ts';
import { checks } from './checks.ts';
import type { ConfigArguments } from './options.ts';

export const load = ({ config, policies }: ConfigArguments): Loaded => loadConfig(config, checks, policies);

/** The zone; a UserError with every mistake when the config has any. Warnings go to stderr. */
export const readZone = (args: ConfigArguments): LandingZone => {
  const { zone, problems } = load(args);
  if (!zone) throw new UserError(problemsSummary(problems), problems);
  if (problems.length > 0) process.stderr.write(`${problemsText(problems)}\n\n`);
  return zone;
};

/** The zone with the templates of its stacks. The CDK is loaded only where there are any. */
export const loadZone = async (args: ConfigArguments): Promise<LandingZone> => {
  const zone = readZone(args);
  if (!zone.logging && zone.stacks.length === 0) return zone;
  const { withDeployments } = await import('../stacks/synthesize.ts');
  return withDeployments(zone);
};
