import { placeText } from '../../../config/text/problems.ts';
import { folded } from '../../text/folded.ts';
import { printable } from '../../text/printable.ts';
import { grouped, plural, style } from '../../text/style.ts';
import { differs, isSevere, placedText, type Against, type ComparedSet, type Placed } from './index.ts';

/** Below the cases: what AWS agrees with is counted; where it does not, all that it says; and what it was not asked, by the reason. */
export const againstText = (against: Against, { all = false }: { all?: boolean }): string =>
  [
    style.bold('IAM policy simulator'),
    ...simulatedLines(against),
    ...leftLines(against),
    '',
    style.bold('IAM Access Analyzer'),
    ...findingLines(against, all),
    ...accessLines(against),
  ].join('\n');

const sign = (isGood: boolean): string => (isGood ? style.good('✓') : style.error('✗'));

const simulatedLines = ({ asked }: Against): string[] => {
  const told = asked.filter(({ disagreement }) => disagreement);
  if (asked.length === 0) return ['  No requests to judge.'];
  const head = `AWS agrees on ${grouped(asked.length - told.length)} of ${plural(asked.length, 'request')}.`;
  return [
    `${sign(told.length === 0)} ${head}`,
    ...told.flatMap(({ of, disagreement }) => {
      if (!disagreement) return [];
      const { name, expected, aws, because } = disagreement;
      const title = of.name === undefined ? '' : ` ${printable(of.name)}`;
      return [
        folded(`  ${sign(false)} ${placeText(of.place)}${title}`, '    '),
        folded(`    ${printable(name)}`, '      '),
        folded(`      expected ${expected}, but ${aws} by AWS: ${printable(because)}`, '      '),
      ];
    }),
  ];
};

const leftLines = ({ left }: Against): string[] => {
  if (left.length === 0) return [];
  const all = [...left].sort((a, b) => b.requests - a.requests);
  const total = all.reduce((sum, { requests }) => sum + requests, 0);
  const wide = Math.max(...all.map(({ requests }) => grouped(requests).length));
  return [
    `  Not judged by AWS: ${plural(total, 'request')}`,
    ...all.map(({ text, requests }) =>
      style.dim(folded(`    ${grouped(requests).padStart(wide)}  ${printable(text)}`, ' '.repeat(wide + 6))),
    ),
  ];
};

const findingLines = ({ documents, findings }: Against, all: boolean): string[] => {
  const wrong = findings.filter(isSevere);
  const others = findings.filter((one) => !isSevere(one));
  const hint = others.length > 0 && !all ? ' (--all lists them)' : '';
  const count = ['WARNING', 'SUGGESTION'].flatMap((severity) => {
    const { length } = others.filter((one) => one.severity === severity);
    return length === 0 ? [] : plural(length, severity.toLowerCase());
  });
  const head = `${plural(documents.length, 'document')}: ${wrong.length === 0 ? 'no error or security warning' : plural(wrong.length, 'error or security warning', 'errors or security warnings')}`;
  return [
    folded(`${sign(wrong.length === 0)} ${[head, ...count].join(', ')}${hint}.`, '  '),
    ...alike(all ? [...wrong, ...others] : wrong).flatMap(([first, ...more]) => [
      folded(
        `  ${isSevere(first) ? sign(false) : style.warning('!')} ${printable(placedText(first))}${more.length > 0 ? ` and ${more.length} more` : ''}: ${first.code}`,
        '    ',
      ),
      folded(`    ${printable(first.text)}`, '    '),
      ...(first.link === '' ? [] : [style.dim(`    ${printable(first.link)}`)]),
    ]),
  ];
};

/** Findings that say the same of several places. */
const alike = (findings: readonly Placed[]): [Placed, ...Placed[]][] => {
  const groups = new Map<string, [Placed, ...Placed[]]>();
  for (const one of findings) {
    const key = JSON.stringify([one.severity, one.code, one.text]);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()];
};

const accessLines = ({ access: { sets, left } }: Against): string[] => [
  ...sets.flatMap((one) => {
    const name = `permission set ${printable(one.name)}`;
    if (!differs(one)) return [folded(`${style.good('✓')} ${name}: ${agreedText(one)}`, '  ')];
    return [
      folded(`${sign(false)} ${name}: ${oursText(one)}`, '  '),
      folded(`    AWS: ${printable(one.aws ?? 'it grants no new access')}`, '    '),
    ];
  }),
  ...left.map((why) => style.dim(folded(`  ${printable(why)}`, '  '))),
];

const oursText = ({ ours }: ComparedSet): string =>
  `its inline policy grants ${ours === 'new' ? 'new access' : 'no new access'} compared with the live one, but AWS disagrees.`;

const agreedText = ({ ours, aws }: ComparedSet): string => {
  const said = `${aws === undefined ? 'no new access' : 'new access'} compared with the live inline policy`;
  return ours === 'not proved' ? `AWS says ${said}; landing-zone has no proof.` : `${said}, and AWS agrees.`;
};
