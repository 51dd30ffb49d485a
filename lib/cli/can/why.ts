import { readFileSync } from 'node:fs';
import { UserError } from '../../config/text/problems.ts';
import { folded } from '../../report/folded.ts';
import { printable } from '../../report/printable.ts';
import { style } from '../../report/style.ts';
import { answerLines } from '../../report/tests/answer.ts';
import { answerJson } from '../../report/tests/json.ts';
import { permittedIn } from '../../review/permitted/index.ts';
import { whoText } from '../../review/permitted/who.ts';
import { callerOf, readRefusal } from '../../review/refusal/index.ts';
import { statementPlaces } from '../../review/tests/places.ts';
import { loadedZone } from '../load.ts';
import type { ConfigArguments } from '../options.ts';
import { placeNamed } from './deed.ts';

interface Arguments extends ConfigArguments {
  json: boolean;
  file?: string | undefined;
  account?: string | undefined;
}

/** Explains what AWS refused by the documents of the config: which statement denies it, or what it hangs on. */
export const why = async (args: Arguments): Promise<number> => {
  const refusal = readRefusal(textOf(args.file));
  const { zone, loaded } = await loadedZone(args);
  const permitted = permittedIn(zone, { rolesToo: true });
  const { who, id, account = args.account } = callerOf(refusal, permitted);
  if (account === undefined)
    throw new UserError(
      `the configuration has no account with the ID ${id}\n    -> add --account ACCOUNT, or id: "${id}" to it`,
    );
  const place = placeNamed(permitted, account);
  const { action, resource, region = zone.homeRegion, cause } = refusal;
  // The id of the account is made up where the config does not know it.
  const arn = resource?.startsWith('arn:') === true ? resource.replaceAll(id, permitted.ids.of(account)) : undefined;
  const answer = permitted.answer(
    who,
    { action, region, place, ...(arn === undefined ? {} : { resource: arn }) },
    account,
  );
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
      ...answerLines(answer, placeOf),
      ...(answer.effect === 'allowed'
        ? [
            folded(
              'The configuration does not deny it: look at policies of the role, the resource, and others (landing-zone plan).',
              '  ',
            ),
          ]
        : []),
      '',
    ].join('\n'),
  );
  return 0;
};

export const textOf = (file: string | undefined): string => {
  if (file === undefined) throw new UserError('no message\n    -> pass a file, or - for standard input');
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch {
    throw new UserError(`${file} cannot be read\n    -> pass another file, or - for standard input`);
  }
};
