import type { AccountSettings } from '../../config/sections/account-settings.ts';
import { printable } from '../text/printable.ts';
import { plural, style } from '../text/style.ts';
import { wrapped } from '../text/wrapped.ts';
import { settingsIn } from './effective.ts';
import type { AccountReport } from './index.ts';

type Row = readonly [string, readonly string[]];

/** An account as people read it: a line for each thing it has. */
export const accountText = (report: AccountReport): string => {
  const {
    account,
    id,
    state,
    ou,
    email,
    signIn,
    lease = [],
    tags = {},
    guardrails,
    effective,
    administers,
    stacks,
    settings,
  } = report;
  const head = [style.bold(printable(account)), ...[id, state].flatMap((one) => one ?? [])].join('  ');
  const own: Row[] = [
    ['OU', [ou]],
    ['lease', lease],
    ['email', email === undefined ? [] : [email]],
    ['sign in', signIn === undefined ? [] : [signIn]],
    ['tags', Object.entries(tags).map(([key, value]) => `${key}=${value}`)],
    ['guardrails', byPlace(guardrails)],
    ['effective', Object.entries(effective).flatMap(([type, document]) => folded(type, settingsIn(document)))],
    ['administers', administers],
    ['stacks', stacks],
  ];
  const asked = settings ? shown(rowsOf(settings)) : [];
  // What is not read is not said to be so.
  const border =
    id === undefined || asked.length === 0 ? [] : [style.dim('  from the configuration, not read from AWS:')];
  return [head, ...shown(own), ...border, ...asked].join('\n');
};

const rowsOf = ({
  contacts,
  duties,
  watchedBy,
  recorded,
  baseline,
  backup,
  budgets,
  access,
}: AccountSettings): Row[] => [
  ['contacts', Object.entries(contacts).map(([type, { name, email }]) => `${type}: ${name}, ${email}`)],
  ['duties', duties],
  [
    'security',
    watchedBy.map(
      ({ service, regions, administrator }) => `${service}: ${regions.join(', ')}; administrator ${administrator}`,
    ),
  ],
  ['AWS Config', recorded ? [recordedText(recorded)] : []],
  ['rules', recorded ? wrapped(`${recorded.rules.length}: `, recorded.rules) : []],
  ['packs', recorded?.conformancePacks ?? []],
  ['baseline', baseline.length > 0 ? wrapped('', baseline) : []],
  ['backup', backup ? [`vault ${backup.vault}${backup.locked ? ' (locked)' : ''}: ${backup.regions.join(', ')}`] : []],
  ['budgets', budgets],
  ['access', access],
];

const recordedText = (recorded: NonNullable<AccountSettings['recorded']>): string => {
  const { regions, frequency, excludeResourceTypes, administrator } = recorded;
  const how = frequency === 'others' ? 'existing recorder' : frequency;
  const but = excludeResourceTypes.length > 0 ? `, except ${plural(excludeResourceTypes.length, 'type')}` : '';
  return `${regions.join(', ')}; ${how}${but}; administrator ${administrator}`;
};

const shown = (rows: readonly Row[]): string[] => rows.filter(([, values]) => values.length > 0).map(row);

const width = 'administers'.length;

const row = ([name, values]: Row): string =>
  values
    .map((value, index) => `  ${style.dim((index === 0 ? name : '').padEnd(width))}  ${printable(value)}`)
    .join('\n');

/** The first of the settings that a policy type comes to. */
const folded = (type: string, settings: readonly string[]): string[] => [
  ...settings.slice(0, most).map((setting) => `${type}: ${setting}`),
  ...(settings.length > most ? [`${type}: ${settings.length - most} more (--json)`] : []),
];

const most = 4;

/** By type and, within it, by place: from the root down. */
const byPlace = (guardrails: AccountReport['guardrails']): string[] => {
  const heads = [...new Set(guardrails.map(({ type, from }) => `${type} from ${from}: `))];
  return heads
    .sort((a, b) => typeOf(a).localeCompare(typeOf(b)))
    .flatMap((head) => {
      const here = guardrails.filter(({ type, from }) => `${type} from ${from}: ` === head);
      return wrapped(
        head,
        here.map(({ name }) => name),
      );
    });
};

const typeOf = (head: string): string => head.split(' ')[0] ?? '';
