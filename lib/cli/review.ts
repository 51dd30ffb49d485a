import { pasteable } from '../report/pasteable.ts';
import { reviewText } from '../report/review-text.ts';
import { review as hold } from '../review/index.ts';
import { readZone } from './load.ts';
import type { ConfigArguments } from './options.ts';

interface Arguments extends ConfigArguments {
  json: boolean;
  strict: boolean;
}

/** Holds the config against the practices of the six pillars; needs no AWS. */
export const review = (args: Arguments): Promise<number> => {
  const reviewed = hold(readZone(args));
  process.stdout.write(`${args.json ? JSON.stringify(reviewed, null, 2) : pasteable(reviewText(reviewed), args)}\n`);
  return Promise.resolve(args.strict && reviewed.some(({ state }) => state !== 'yes') ? 2 : 0);
};
