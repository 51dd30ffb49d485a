import type { Plan } from '../plan/plan.ts';
import { countsText, signs } from './plan-text.ts';
import { shortValue, summaryOf } from './values.ts';

/** A plan for a pull request: a summary line, the risks, and the changes as a diff that folds away. */
export const planMarkdown = ({ changes, hazards, obstacles, notes, hash }: Plan): string => {
  if (changes.length === 0) return `### Landing zone: no changes\n\nAWS is as the config says. \`${hash}\`\n`;
  const lines = changes.flatMap((change) => {
    const sign = signs[change.action] === '~' ? '!' : signs[change.action];
    if (change.action !== 'update') {
      const summary = change.action === 'create' ? summaryOf(change.kind, change.after.spec) : '';
      return [`${sign} ${change.address}${summary === '' ? '' : `  (${summary})`}`];
    }
    const fields = change.differences.map(
      ({ path, before, after }) => `    ${path.join('.')}: ${shortValue(before)} -> ${shortValue(after)}`,
    );
    return [`${sign} ${change.address}`, ...fields];
  });
  // A document may hold a fence of its own; this one is longer than any in it.
  const fence = '`'.repeat(Math.max(3, ...lines.map((line) => (/`+/.exec(line)?.[0].length ?? 0) + 1)));
  const list = (title: string, items: readonly string[]) =>
    items.length === 0 ? [] : ['', `**${title}**`, '', ...items];
  return [
    `### Landing zone: ${countsText(changes)}`,
    ...list(
      'AWS would refuse',
      obstacles.map(({ address, text }) => `- \`${address}\` ${text}`),
    ),
    ...list(
      'Needs consent',
      hazards.map(({ address, why, risk }) => `- \`${address}\` ${why} (\`--allow-${risk}\`)`),
    ),
    '',
    `<details${lines.length <= 40 ? ' open' : ''}><summary>${lines.length === 1 ? '1 line' : `${lines.length} lines`}</summary>`,
    '',
    `${fence}diff`,
    ...lines,
    fence,
    '',
    '</details>',
    ...list(
      'For your information',
      notes.map(({ address, text }) => `- \`${address}\` ${text}`),
    ),
    '',
    `Apply exactly this with \`landing-zone apply --expect ${hash}\`.`,
    '',
  ].join('\n');
};
