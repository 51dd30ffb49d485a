import { readFileSync, statSync } from 'node:fs';
import { UserError } from '../../config/text/problems.ts';
import { folded } from '../../report/text/folded.ts';
import { printable } from '../../report/text/printable.ts';
import { style } from '../../report/text/style.ts';
import { answerLines } from '../../report/tests/answer.ts';
import { unlikeAws } from '../../report/tests/unlike-aws.ts';
import { answerJson } from '../../report/tests/json.ts';
import { permittedIn, type Deed } from '../../review/permitted/index.ts';
import { whoText } from '../../review/permitted/who.ts';
import { callerOf, readRefusal } from '../../review/refusal/index.ts';
import { statementPlaces } from '../../review/tests/places.ts';
import { loadedZone } from '../load.ts';
import type { ConfigArguments } from '../commands/options.ts';
import { placeNamed } from './deed.ts';

interface Arguments extends ConfigArguments {
  json: boolean;
  file?: string | undefined;
  account?: string | undefined;
}

/** Explains what AWS refused by the documents of the config: which statement denies it, or what it hangs on. */
export const why = async (args: Arguments): Promise<number> => {
  const refusal = readRefusal(textOf(args.file), nameOf(args.file));
  const { zone, loaded } = await loadedZone(args);
  const permitted = permittedIn(zone, { rolesToo: true });
  const { ids, places } = permitted;
  const { who, id, account = args.account } = callerOf(refusal, permitted);
  if (account === undefined) throw new UserError(unknownAccount(id));
  const place = placeNamed(permitted, account);
  const { action, resource, region = zone.homeRegion, cause, context } = refusal;
  const known = resource?.startsWith('arn:') === true ? resource : undefined;
  // What it was done to may be in another account.
  const owner = ids.keyOf(known?.split(':')[4] ?? '');
  // The id of the account is made up where the config does not know it.
  const arn = id === '' ? known : known?.replaceAll(id, ids.of(account));
  const deed: Deed = {
    ...{ action, region, place: places.find(({ key }) => key === owner) ?? place },
    ...(arn === undefined ? {} : { resource: arn, isAlone: true }),
    ...(context ? { context } : {}),
  };
  const answer = permitted.answer(who, deed, account);
  const placeOf = statementPlaces(loaded.tests);
  if (args.json) {
    const asked = { who: whoText(who), account, ...refusal };
    process.stdout.write(`${JSON.stringify({ ...asked, ...answerJson(answer, placeOf) }, null, 2)}\n`);
    return 0;
  }
  process.stdout.write(
    [
      style.bold(printable(`${whoText(who)}: ${action} in ${account} (${region})`)),
      ...(cause === undefined ? [] : [folded(`AWS says: ${printable(cause)}`)]),
      ...answerLines(answer, placeOf, { canTellMore: false }),
      ...unlikeAws(answer, cause).map((line) => folded(line, '  ')),
      '',
    ].join('\n'),
  );
  return 0;
};

const unknownAccount = (id: string): string =>
  id === ''
    ? 'the message does not name the account\n    -> add --account ACCOUNT'
    : `the configuration has no account with the ID ${id}\n    -> add --account ACCOUNT, or id: "${id}" to it`;

export const textOf = (file: string | undefined): string => {
  if (file === undefined || file === '') throw new UserError('no message\n    -> pass a file, or - for standard input');
  if (file !== '-' && statSync(file, { throwIfNoEntry: false })?.isDirectory() === true)
    throw new UserError(`${file} is a folder\n    -> pass a file, or - for standard input`);
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    const wrong = isMissing ? 'does not exist' : 'cannot be read';
    throw new UserError(`${file} ${wrong}\n    -> pass another file, or - for standard input`);
  }
};

export const nameOf = (file: string | undefined): string => (file === '-' ? 'standard input' : (file ?? ''));
