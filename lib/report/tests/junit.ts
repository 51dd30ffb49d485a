import { placeText } from '../../config/text/problems.ts';
import type { Result, Tested } from '../../review/tests/index.ts';
import type { Against } from './against/index.ts';
import { suitesOf, type Failure } from './against/suites.ts';
import { answerText, decidedAt, expectedText, tryText } from '../../review/tests/words.ts';

/** JUnit's XML, a suite for each file, which CI systems show; where AWS was asked, with suites of what it says. */
export const testsJunit = ({ results, mistakes, placeOf }: Tested, against?: Against): string => {
  const files = [...new Set([...mistakes.map(({ place }) => place.file), ...results.map(({ of }) => of.place.file)])];
  const suites = files.map((file) => {
    const own = results.filter(({ of }) => of.place.file === file);
    const told = mistakes.filter(({ place }) => place.file === file);
    const wrong = told.filter(({ severity }) => severity === 'error');
    const failures = own.filter(({ passed }) => !passed).length;
    const skipped = told.length - wrong.length;
    const counts = `failures="${failures}" errors="${wrong.length}"${skipped > 0 ? ` skipped="${skipped}"` : ''}`;
    const head = `tests="${own.length + told.length}" ${counts}`;
    return [
      `  <testsuite name="${escaped(file)}" ${head}>`,
      ...told.map(({ place, message, severity }) =>
        testcase(
          file,
          placeText(place),
          `<${severity === 'error' ? 'error' : 'skipped'} message="${escaped(message)}"/>`,
        ),
      ),
      ...own.map((one) => testcase(file, nameOf(one), failureOf(one, placeOf))),
      '  </testsuite>',
    ].join('\n');
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites>',
    ...suites,
    ...againstSuites(against),
    '</testsuites>',
    '',
  ].join('\n');
};

const testcase = (file: string, name: string, inner: string): string => {
  const head = `    <testcase classname="${escaped(file)}" name="${escaped(name)}"`;
  return inner === '' ? `${head}/>` : `${head}>${inner}</testcase>`;
};

const againstSuites = (against: Against | undefined): string[] =>
  against
    ? suitesOf(against, (of) => `${of.place.file}:${nameOf({ of })}`).map(({ name, cases }) => {
        const failures = cases.filter((one) => one.failure !== undefined).length;
        return [
          `  <testsuite name="${name}" tests="${cases.length}" failures="${failures}" errors="0">`,
          ...cases.map((one) => testcase(name, one.name, one.failure === undefined ? '' : xmlOf(one.failure))),
          '  </testsuite>',
        ].join('\n');
      })
    : [];

const xmlOf = ({ message, text }: Failure): string =>
  `<failure message="${escaped(message)}">${escaped(text)}</failure>`;

const nameOf = ({ of }: Pick<Result, 'of'>): string => {
  const what = of.name ?? `${of.actions.slice(0, 3).join(', ')}: ${expectedText(of)}`;
  return `${of.place.line}: ${what}`;
};

const failureOf = ({ of, tries }: Result, placeOf: Tested['placeOf']): string => {
  const failed = tries.filter(({ passed }) => !passed);
  if (failed.length === 0) return '';
  const lines = failed.map((one) => {
    const at = decidedAt(one.answer, placeOf);
    return `${tryText(one, of)}: ${answerText(one.answer)}${at === undefined ? '' : ` (${at})`}`;
  });
  return xmlOf({ message: `expected ${expectedText(of)}`, text: lines.join('\n') });
};

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Control characters have no place in XML. */
const escaped = (text: string): string =>
  text
    .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '?')
    .replaceAll(/[&<>"]/g, (character) => entities[character] ?? character);
