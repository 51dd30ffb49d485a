import type { LandingZone } from '../../config/landing-zone.ts';
import type { Pipeline } from '../../config/sections/pipeline/types.ts';
import { UserError } from '../../config/text/problems.ts';
import { type ConfigArguments } from '../commands/options.ts';
import { page } from '../files/page.ts';
import { readZone } from '../load.ts';

/** The section of a config; a UserError where it has none. No code of stacks is run. */
export const readSection = (args: ConfigArguments): { zone: LandingZone; section: Pipeline } => {
  const zone = readZone(args);
  if (!zone.pipeline)
    throw new UserError(
      `pipeline is not set\n    -> add pipeline: with the repository and its IDs (see ${page('pipeline.md')})`,
    );
  return { zone, section: zone.pipeline };
};
