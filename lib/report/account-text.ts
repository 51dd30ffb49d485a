import type { AccountReport } from './account.ts';
import { printable } from './printable.ts';
import { plural, style } from './style.ts';

/** An account as people read it: a line for each thing it has. */
export const accountText = (report: AccountReport): string => {
  const { account, id, state, ou, email, tags, contacts, guardrails, stacks, watchedBy, administers } = report;
  const { recorded, baseline, backup, budgets } = report;
  const head = [style.bold(printable(account)), ...[id, state].flatMap((one) => one ?? [])].join('  ');
  const rows: [string, readonly string[]][] = [
    ['OU', [ou]],
    ['e-mail', email === undefined ? [] : [email]],
    ['tags', Object.entries(tags).map(([key, value]) => `${key}=${value}`)],
    ['contacts', Object.entries(contacts).map(([type, { name, email: to }]) => `${type}: ${name}, ${to}`)],
    ['guardrails', byPlace(guardrails)],
    ['watched by', watchedBy.map(({ service, regions }) => `${service}: ${regions.join(', ')}`)],
    ['administers', administers],
    ['recorded', recorded ? [`${recorded.regions.join(', ')}; ${plural(recorded.rules.length, 'rule')}`] : []],
    ['baseline', baseline.length > 0 ? [baseline.join(', ')] : []],
    ['backup', backup ? [`vault ${backup.vault}: ${backup.regions.join(', ')}`] : []],
    ['budgets', budgets],
    ['stacks', stacks],
  ];
  return [head, ...rows.filter(([, values]) => values.length > 0).map(row)].join('\n');
};

const width = 'administers'.length;

const row = ([name, values]: readonly [string, readonly string[]]): string =>
  values
    .map((value, index) => `  ${style.dim((index === 0 ? name : '').padEnd(width))}  ${printable(value)}`)
    .join('\n');

const byPlace = (guardrails: AccountReport['guardrails']): string[] => {
  const places = [...new Set(guardrails.map(({ from }) => from))];
  return places.map((place) => {
    const here = guardrails.filter(({ from }) => from === place);
    return `from ${place}: ${here.map(({ type, name }) => `${type}/${name}`).join(', ')}`;
  });
};
