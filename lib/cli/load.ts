import { loadConfig, type Loaded } from '../config/load.ts';
import type { LandingZone } from '../config/landing-zone.ts';
import { UserError } from '../config/problems.ts';
import { checkDocument, checkResourcePolicy } from '../guardrails/document.ts';
import { problemsSummary, problemsText } from '../report/problems.ts';
import type { ConfigArguments } from './options.ts';

export const load = ({ config, policies }: ConfigArguments): Loaded =>
  loadConfig(config, {
    ...(policies === undefined ? {} : { policies }),
    check: (type, text, accept) =>
      type === 'resource-policy' ? checkResourcePolicy(text, { accept }) : checkDocument(type, text, { accept }),
  });

/** The zone; a UserError with every mistake when the config has any. Warnings go to stderr. */
export const loadZone = (args: ConfigArguments): LandingZone => {
  const { zone, problems } = load(args);
  if (!zone) throw new UserError(problemsSummary(problems), problems);
  if (problems.length > 0) process.stderr.write(`${problemsText(problems)}\n\n`);
  return zone;
};
