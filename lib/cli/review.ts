import { pasteable } from '../report/text/pasteable.ts';
import { reviewText } from '../report/review-text.ts';
import { review as hold } from '../review/index.ts';
import { loadZone } from './load.ts';
import type { ConfigArguments } from './commands/options.ts';

interface Arguments extends ConfigArguments {
  json: boolean;
  strict: boolean;
}

/** Holds the config and its stacks against the practices of the six pillars; needs no AWS. */
export const review = async (args: Arguments): Promise<number> => {
  const reviewed = hold(await loadZone(args, false));
  process.stdout.write(`${args.json ? JSON.stringify(reviewed, null, 2) : pasteable(reviewText(reviewed), args)}\n`);
  return args.strict && reviewed.some(({ state }) => state !== 'yes') ? 2 : 0;
};
