import type { Covered, Result, Tested } from '../../review/tests/index.ts';
import { answerText, decidedAt, expectedText, tryText } from '../../review/tests/words.ts';
import { placeText } from '../../config/text/problems.ts';
import { folded } from '../text/folded.ts';
import { printable } from '../text/printable.ts';
import { plural, style } from '../text/style.ts';

/** Cases that pass are folded to a line for each file, unless all are asked for; of the others, every way in which they fail. */
export const testsText = (tested: Tested, { all = false, coverage = false }): string => {
  const files = new Map<string, Result[]>();
  for (const one of tested.results) files.set(one.of.place.file, [...(files.get(one.of.place.file) ?? []), one]);
  const wide = Math.max(0, ...[...files.keys()].map((file) => file.length));
  return [
    ...[...files].flatMap(([file, results]) => fileLines(file, results, tested, { all, wide })),
    ...(coverage ? ['', ...coverageLines(tested)] : []),
    '',
    summary(tested),
  ].join('\n');
};

const fileLines = (
  file: string,
  results: readonly Result[],
  tested: Tested,
  { all, wide }: { all: boolean; wide: number },
): string[] => {
  const failed = results.filter(({ passed }) => !passed);
  const shown = all ? results : failed;
  const sign = failed.length === 0 ? style.good('✓') : style.error('✗');
  const count = failed.length === 0 ? plural(results.length, 'case') : `${failed.length} of ${results.length} failed`;
  return [`${sign} ${file.padEnd(wide)}  ${style.dim(count)}`, ...shown.flatMap((one) => resultLines(one, tested))];
};

/** Ways to fail that are shown of one case. */
const most = 4;

const resultLines = ({ of, passed, tries }: Result, { placeOf }: Tested): string[] => {
  const shown = passed ? tries : tries.filter((one) => !one.passed);
  const name = of.name === undefined ? '' : ` ${printable(of.name)}`;
  return [
    `  ${passed ? style.good('✓') : style.error('✗')} ${placeText(of.place)}${name}`,
    ...shown.slice(0, most).flatMap((one) => {
      const at = decidedAt(one.answer, placeOf);
      return [
        folded(`    ${printable(tryText(one, of))}`, '      '),
        folded(
          `      ${passed ? '' : `expected ${expectedText(of)}, but `}${printable(answerText(one.answer))}`,
          '      ',
        ),
        ...(at === undefined ? [] : [style.dim(folded(`      ${printable(at)}`, '      '))]),
      ];
    }),
    ...(shown.length > most ? [style.dim(`    and ${shown.length - most} more (--json shows all)`)] : []),
  ];
};

const coverageLines = ({ coverage }: Tested): string[] => {
  const open = coverage.filter(({ decided }) => !decided);
  return open.length === 0
    ? ['Every statement decides a case.']
    : [
        style.bold('Statements that decide no case:'),
        ...open.map(({ guardrail, statement, type }) => `  ${type} ${guardrail}/${statement}`),
      ];
};

const summary = ({ results, coverage }: Tested): string => {
  const passed = results.filter((one) => one.passed).length;
  return folded(
    `${style.bold(`${passed} of ${results.length}`)} ${results.length === 1 ? 'case passes' : 'cases pass'}. ${coveredText(coverage)}`,
    '',
  );
};

/** `Coverage: 41 of 49 statements decide a case (84%).` */
const coveredText = (coverage: readonly Covered[]): string => {
  const decided = coverage.filter((one) => one.decided).length;
  const share = coverage.length === 0 ? 100 : Math.floor((decided / coverage.length) * 100);
  return `Coverage: ${decided} of ${plural(coverage.length, 'statement')} (${share}%).`;
};
