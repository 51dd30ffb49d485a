import type { Plan } from '../../plan/plan.ts';
import { deploymentLines, deploymentSummary } from '../deployment-text.ts';
import { codeBlock, codeSpan, markdownText } from '../markdown.ts';
import { printable } from '../printable.ts';
import { few } from '../style.ts';
import { entriesOf, notesTogether } from '../together.ts';
import { shortValues, summaryOf } from '../values.ts';
import { countsText, enough, signs } from './text.ts';

/** A plan for a pull request: a summary line, the risks, and the changes as a diff that folds away. */
export const planMarkdown = ({ changes, hazards, obstacles, notes, hash }: Plan): string => {
  if (changes.length === 0) return `### Landing zone: no changes\n\nAWS matches the configuration. \`${hash}\`\n`;
  const lines = entriesOf(changes).flatMap(({ change, alike, joining, access }) => {
    if (access) return [`${signs[change.action]} ${printable(access.who)} in ${printable(enough(access.accounts))}`];
    if (joining)
      return [
        `! ${printable(few([change, ...alike].map(({ address }) => address)))}`,
        ...joining.map((account) => `    + ${printable(account)} joins; AWS deploys them to it automatically`),
      ];
    const sign = signs[change.action] === '~' ? '!' : signs[change.action];
    const address = printable(change.address);
    if (change.action !== 'update') {
      const summary =
        change.action === 'create'
          ? (deploymentSummary(change.kind, change.after.spec) ?? summaryOf(change.kind, change.after.spec))
          : '';
      return [`${sign} ${address}${summary === '' ? '' : `  (${summary})`}`];
    }
    const fields =
      deploymentLines(change)?.map((line) => `${line.sign} ${printable(line.text)}`) ??
      change.differences.map(
        ({ path, before, after }) => `${printable(path.join('.'))}: ${shortValues(before, after).join(' -> ')}`,
      );
    return [`${sign} ${address}`, ...fields.map((field) => `    ${field}`)];
  });
  const list = (title: string, items: readonly string[]) =>
    items.length === 0 ? [] : ['', `**${title}**`, '', ...items];
  return [
    `### Landing zone: ${countsText(changes)}`,
    ...list(
      'Blocked: AWS would reject this',
      obstacles.map(({ address, text }) => `- ${codeSpan(address)} ${markdownText(text)}`),
    ),
    ...list(
      'Needs approval',
      hazards.map(({ address, why, risk }) => `- ${codeSpan(address)} ${markdownText(why)} (\`--allow-${risk}\`)`),
    ),
    '',
    `<details${lines.length <= 40 ? ' open' : ''}><summary>${lines.length === 1 ? '1 line' : `${lines.length} lines`}</summary>`,
    '',
    ...codeBlock('diff', lines),
    '',
    '</details>',
    ...list(
      'Notes',
      notesTogether(notes).map(({ addresses, text }) => `- ${codeSpan(few(addresses))} ${markdownText(text)}`),
    ),
    '',
    `To apply exactly this plan, run \`landing-zone apply --expect ${hash}\`.`,
    '',
  ].join('\n');
};
