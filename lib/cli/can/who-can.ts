import { UserError } from '../../config/text/problems.ts';
import { isIn } from '../../config/organization/unit-path.ts';
import { folded } from '../../report/text/folded.ts';
import { style } from '../../report/text/style.ts';
import { answerJson } from '../../report/tests/json.ts';
import { permittedIn } from '../../review/permitted/index.ts';
import { whoText, type Who } from '../../review/permitted/who.ts';
import { statementPlaces } from '../../review/tests/places.ts';
import { answerText } from '../../review/tests/words.ts';
import { loadedZone } from '../load.ts';
import type { CanArguments } from './index.ts';
import { placeNamed, readDeed } from './deed.ts';
import { namesIn } from './who.ts';

interface Arguments extends CanArguments {
  ou?: string | undefined;
}

const words = ['automation', 'break-glass', 'root', 'root-session'] as const;

/** Who may do something in an account, or in those of an OU: roles that the config knows, permission sets, groups, and users. */
export const whoCan = async (args: Arguments): Promise<number> => {
  const [action, ...others] = args.question ?? [];
  if (action === undefined || others.length > 0)
    throw new UserError('who-can needs one action\n    -> run landing-zone who-can SERVICE:ACTION --account ACCOUNT');
  const { account, ou } = args;
  if ((account === undefined) === (ou === undefined))
    throw new UserError('who-can needs one place\n    -> add --account ACCOUNT, or --ou OU');
  const { zone, loaded } = await loadedZone(args);
  const permitted = permittedIn(zone, { rolesToo: true });
  const places =
    account === undefined
      ? permitted.places.filter((one) => !one.isManagement && isIn(one.ou, ou ?? ''))
      : [placeNamed(permitted, account)];
  if (places.length === 0) throw new UserError(`unknown OU "${ou ?? ''}"\n    -> use its path, such as Workloads/Prod`);
  const { permissionSet, group, user } = namesIn(zone);
  const named = (kind: 'permissionSet' | 'group' | 'user', names: readonly string[]): Who[] =>
    names.map((name) => ({ kind, name }));
  const all: Who[] = [
    ...words.map((name): Who => ({ kind: 'word', name })),
    ...named('permissionSet', permissionSet),
    ...named('group', group),
    ...named('user', user),
  ];
  const placeOf = statementPlaces(loaded.tests);
  const found = places.flatMap((place) => {
    const deed = readDeed(zone, permitted, action, place, args);
    const assigned = (set: string): boolean =>
      zone.access?.assignments.some((one) => one.permissionSet === set && one.account === place.key) === true;
    return all
      .filter((who) => who.kind !== 'permissionSet' || assigned(who.name))
      .map((who) => ({ who, place, answer: permitted.answer(who, deed, place.key) }));
  });
  const open = found.filter(({ answer }) => answer.effect !== 'denied');
  if (args.json) {
    const rows = open.map(({ who, place, answer }) => ({
      who: whoText(who),
      account: place.key,
      ...answerJson(answer, placeOf),
    }));
    process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
    return 0;
  }
  const lines = places.flatMap((place) => {
    const here = open.filter((one) => one.place === place);
    return [
      style.bold(place.name),
      ...(here.length === 0 ? ['  nobody that the configuration names'] : []),
      ...here.map(({ who, answer }) =>
        folded(
          `  ${answer.effect === 'allowed' ? style.good('✓') : style.update('~')} ${whoText(who)}: ${answer.effect === 'allowed' ? 'allowed' : answerText(answer)}`,
          '      ',
        ),
      ),
    ];
  });
  process.stdout.write(`${lines.join('\n')}\n`);
  return 0;
};
