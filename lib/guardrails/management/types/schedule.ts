import type { Value } from '../values.ts';

const months = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');
const days = 'SUN MON TUE WED THU FRI SAT'.split(' ');

interface Field {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly words?: readonly string[];
  /** What else it may hold. */
  readonly special?: RegExp;
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html */
const fields: readonly Field[] = [
  { name: 'minutes', from: 0, to: 59 },
  { name: 'hours', from: 0, to: 23 },
  { name: 'day of the month', from: 1, to: 31, special: /^(\?|L|LW|L-\d{1,2}|\d{1,2}W)$/ },
  { name: 'month', from: 1, to: 12, words: months },
  { name: 'day of the week', from: 1, to: 7, words: days, special: /^(\?|L|[1-7]L|([1-7]|[A-Z]{3})#[1-5])$/ },
  { name: 'year', from: 1970, to: 2199 },
];

/** A backup's schedule: a cron expression of EventBridge, at most hourly as AWS Backup has it. */
export const schedule: Value = (text) => {
  const parts = /^cron\((.+)\)$/.exec(text)?.[1]?.trim().split(/\s+/);
  const fix = 'use one such as cron(0 5 ? * * *), for every day at 05:00 UTC';
  if (parts?.length !== fields.length) return { message: `"${text}" is not a cron expression of six fields`, fix };
  const wrong = fields.find((field, index) => !(parts[index] ?? '').split(',').every((part) => isIn(part, field)));
  if (wrong) return { message: `"${parts[fields.indexOf(wrong)] ?? ''}" is not a valid ${wrong.name}`, fix };
  if ((parts[2] === '?') === (parts[4] === '?'))
    return { message: 'either the day of the month or the day of the week must be ?', fix };
  if (!/^\d+$/.test(parts[0] ?? '')) return { message: 'AWS Backup starts a rule at most once an hour', fix };
  return undefined;
};

const isIn = (part: string, { from, to, words = [], special }: Field): boolean => {
  if (special?.test(part.toUpperCase()) === true) return true;
  const [, range = '', step] = /^([^/]+)(?:\/(\d+))?$/.exec(part) ?? [];
  const ends = range === '*' ? [] : range.split('-');
  const inside = (end: string): boolean =>
    words.includes(end.toUpperCase()) || (/^\d+$/.test(end) && Number(end) >= from && Number(end) <= to);
  return range !== '' && ends.length <= 2 && ends.every(inside) && step !== '0';
};

/** A name of the time zone database; a warning, as that of AWS may be newer than this machine's. */
export const timezone: Value = (text) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return undefined;
  } catch {
    return { message: `unknown time zone "${text}"`, fix: 'use one such as Europe/Berlin', severity: 'warning' };
  }
};
