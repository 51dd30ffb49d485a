import { UserError } from '../../config/text/problems.ts';
import type { ConfigArguments } from '../commands/options.ts';
import { alwaysDenies } from './always-denies.ts';
import { compare } from './compare.ts';
import { pack, type PackArguments } from './pack.ts';

export interface Arguments extends ConfigArguments, PackArguments {
  json: boolean;
  question?: string[] | undefined;
}

/** What documents mean, proved. */
export const guardrails = (args: Arguments): number => {
  const [verb, ...words] = args.question ?? [];
  if (verb === 'compare') return compare(words, args);
  if (verb === 'always-denies') return alwaysDenies(words, args);
  if (verb === 'pack') return pack(words, args);
  const asked = verb === undefined ? 'guardrails needs a question' : `unknown question "${verb}"`;
  throw new UserError(`${asked}\n    -> use compare A B, always-denies ACTION [FILE..], or pack FILE..`);
};
