import type { Plan } from '../../plan/plan.ts';
import { deploymentLines } from '../deployment-text.ts';
import { codeBlock, codeSpan, markdownText } from '../markdown.ts';
import { printable } from '../printable.ts';
import { few } from '../style.ts';
import { createdSummary, entriesOf, hazardsTogether, notesTogether } from '../together.ts';
import { shortValues } from '../values.ts';
import { effectLines } from './effect.ts';
import { countsText, matches, signs } from './text.ts';

/** A plan for a pull request: a summary line, the risks, and the changes as a diff that folds away. */
export const planMarkdown = ({ changes, hazards, effects, obstacles, notes, unread, hash }: Plan): string => {
  const meanings = new Map(effects.map((effect) => [effect.address, effect]));
  const list = (title: string, items: readonly string[]) =>
    items.length === 0 ? [] : ['', `**${title}**`, '', ...items];
  const told = list(
    'Notes',
    notesTogether(notes).map(({ addresses, text }) => `- ${codeSpan(few(addresses))} ${markdownText(text)}`),
  );
  if (changes.length + unread.length + obstacles.length === 0)
    return ['### Landing zone: no changes', '', `${matches(notes)} \`${hash}\``, ...told, ''].join('\n');
  const lines = entriesOf(changes).flatMap(({ change, alike, joining, spread }) => {
    if (joining)
      return [
        `! ${printable(few([change, ...alike].map(({ address }) => address)))}`,
        ...joining.map((account) => `    + ${printable(account)} joins; AWS deploys them to it automatically`),
      ];
    const meant = effectLines([change, ...alike].flatMap(({ address }) => meanings.get(address) ?? [])).map(
      ({ text }) => `    ${printable(text)}`,
    );
    const sign = signs[change.action] === '~' ? '!' : signs[change.action];
    const head = printable(
      spread ? `${change.kind}:${spread.what} ${spread.where}` : few([change, ...alike].map(({ address }) => address)),
    );
    if (change.action !== 'update') {
      const summary = change.action === 'create' ? createdSummary(change.kind, change.after.spec) : '';
      return [`${sign} ${head}${summary === '' ? '' : `  (${summary})`}`, ...meant];
    }
    const fields =
      deploymentLines(change)?.map((line) => `${line.sign} ${printable(line.text)}`) ??
      change.differences.map(
        ({ path, before, after }) => `${printable(path.join('.'))}: ${shortValues(before, after).join(' -> ')}`,
      );
    return [`${sign} ${head}`, ...fields.map((field) => `    ${field}`), ...meant];
  });
  return [
    `### Landing zone: ${countsText(changes)}`,
    ...list(
      'Blocked: no flag allows this',
      notesTogether(obstacles).map(({ addresses, text }) => `- ${codeSpan(few(addresses))} ${markdownText(text)}`),
    ),
    ...list(
      'Left out until AWS can be read',
      notesTogether(unread).map(({ addresses, text }) => `- ${codeSpan(few(addresses))} ${markdownText(text)}`),
    ),
    ...list(
      'Needs approval',
      hazardsTogether(hazards).map(
        ({ addresses, why, risk }) => `- ${codeSpan(few(addresses))} ${markdownText(why)} (\`--allow-${risk}\`)`,
      ),
    ),
    '',
    `<details${lines.length <= 40 ? ' open' : ''}><summary>${lines.length === 1 ? '1 line' : `${lines.length} lines`}</summary>`,
    '',
    ...codeBlock('diff', lines),
    '',
    '</details>',
    ...told,
    '',
    `To apply exactly this plan, run \`landing-zone apply --expect ${hash}\`.`,
    '',
  ].join('\n');
};
