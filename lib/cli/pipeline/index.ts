import { UserError } from '../../config/text/problems.ts';
import type { Arguments } from './arguments.ts';
import { check } from './check.ts';
import { initPipeline } from './init.ts';

/** Writes the files of a pipeline, or tells whether a role would trust a token. */
export const pipeline = (args: Arguments): number => {
  const [verb, ...words] = args.question ?? [];
  if (verb === 'init') return initPipeline(words, args);
  if (verb === 'check') return check(words, args);
  const asked = verb === undefined ? 'pipeline needs a verb' : `unknown verb "${verb}"`;
  throw new UserError(`${asked}\n    -> use init HOST, or check plan|apply --token FILE`);
};
