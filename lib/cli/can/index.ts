import { UserError } from '../../config/text/problems.ts';
import { answerLines } from '../../report/tests/answer.ts';
import { answerJson } from '../../report/tests/json.ts';
import { style } from '../../report/text/style.ts';
import { permittedIn } from '../../review/permitted/index.ts';
import { whoText } from '../../review/permitted/who.ts';
import { statementPlaces } from '../../review/tests/places.ts';
import { loadedZone } from '../load.ts';
import type { ConfigArguments } from '../commands/options.ts';
import { placeNamed, readDeed, type DeedArguments } from './deed.ts';
import { readWho } from './who.ts';

export interface CanArguments extends ConfigArguments, DeedArguments {
  json: boolean;
  question?: string[] | undefined;
  account?: string | undefined;
}

/** Of the exit code: 1 is an error. */
export const exitCodes = { allowed: 0, denied: 2, depends: 3 } as const;

/** Whether somebody may do something in an account, and what says so. */
export const can = async (args: CanArguments): Promise<number> => {
  const [written, action, ...others] = args.question ?? [];
  if (written === undefined || action === undefined || others.length > 0)
    throw new UserError(
      'can needs a caller and an action\n    -> run landing-zone can group:GROUP SERVICE:ACTION --account ACCOUNT',
    );
  if (args.account === undefined) throw new UserError('no account\n    -> add --account ACCOUNT, where the caller is');
  const { zone, loaded } = await loadedZone(args);
  const permitted = permittedIn(zone, { rolesToo: true });
  const who = readWho(zone, written);
  const place = placeNamed(permitted, args.account);
  const deed = readDeed(zone, permitted, action, place, args);
  const answer = permitted.answer(who, deed, place.key);
  const placeOf = statementPlaces(loaded.tests);
  if (args.json) {
    const asked = { who: whoText(who), action, account: place.key, region: deed.region };
    process.stdout.write(`${JSON.stringify({ ...asked, ...answerJson(answer, placeOf) }, null, 2)}\n`);
  } else {
    const head = `${whoText(who)}: ${action} in ${place.name} (${deed.region})`;
    process.stdout.write(`${style.bold(head)}\n${answerLines(answer, placeOf).join('\n')}\n`);
  }
  return exitCodes[answer.effect];
};
