import type { LandingZone } from '../../config/landing-zone.ts';
import type { Loaded } from '../../config/load.ts';
import { fit } from '../../config/schema/fit.ts';
import type { WrittenCase } from '../../config/schema/test-case.ts';
import type { TestText } from '../../config/test-files.ts';
import { testGrammar } from '../../config/tests.ts';
import { merge } from '../../config/text/merge.ts';
import type { Problem } from '../../config/text/problems.ts';
import { newReport, type Report } from '../../config/text/report.ts';
import { readYaml, type Path } from '../../config/text/yaml.ts';
import { didYouMean } from '../../config/words/nearest.ts';
import type { Permitted } from '../permitted/index.ts';
import type { Case } from './case.ts';
import { readCase } from './read-case.ts';
import { isStranger } from './stranger.ts';
import { mergeCase } from './written.ts';

export interface ReadTests {
  readonly cases: readonly Case[];
  readonly problems: readonly Problem[];
}

/** Every case of the files and of the config, with everything that is wrong with any. */
export const readTests = (
  zone: LandingZone,
  permitted: Permitted,
  { tests, place }: Pick<Loaded, 'tests' | 'place'>,
): ReadTests => {
  const read = tests.texts.map((text) => readFile(zone, permitted, text));
  const report = newReport({ value: {}, problems: [], unread: [], broken: new Set(), place });
  const expected = tests.expected.flatMap(({ guardrail, cases }) => {
    const at = ['guardrails', guardrail, 'expect'];
    if (!isBinding(zone, guardrail)) {
      report.key(at, `guardrail "${guardrail}" is neither an SCP nor an RCP`, 'remove expect:');
      return [];
    }
    return readCases(zone, permitted, { cases, at, guardrail, report });
  });
  return {
    cases: [...read.flatMap(({ cases }) => cases), ...expected],
    problems: [...read.flatMap(({ problems }) => problems), ...report.problems],
  };
};

const readFile = (zone: LandingZone, permitted: Permitted, { file, text }: TestText): ReadTests => {
  const located = readYaml(file, text, testGrammar.keys);
  const { config, report } = fit(merge([located], file, 'cases'), testGrammar);
  const { guardrail, cases, ...shared } = config;
  if (guardrail !== undefined && !isBinding(zone, guardrail)) {
    const known = zone.guardrails.flatMap(({ name }) => (isBinding(zone, name) ? name : []));
    if (isStranger(['guardrail'], `guardrail "${guardrail}"`, [guardrail, known], report))
      return { cases: [], problems: report.problems };
    report.value(['guardrail'], `unknown SCP or RCP "${guardrail}"`, didYouMean(guardrail, known));
  }
  if (cases == null && !report.unreadWithin(['cases']) && located.value !== null)
    report.key([], 'the file has no cases', 'add cases: with a list of cases in it');
  const about = guardrail !== undefined && isBinding(zone, guardrail) ? { guardrail } : {};
  return {
    cases: readCases(zone, permitted, { cases: cases ?? [], at: ['cases'], shared, ...about, report }),
    problems: report.problems,
  };
};

const isBinding = ({ guardrails }: LandingZone, wanted: string): boolean =>
  guardrails.some(({ name, type }) => name === wanted && (type === 'scp' || type === 'rcp'));

interface Listed {
  readonly cases: readonly WrittenCase[];
  readonly at: Path;
  readonly shared?: Partial<WrittenCase>;
  readonly guardrail?: string;
  readonly report: Report;
}

const readCases = (
  zone: LandingZone,
  permitted: Permitted,
  { cases, at, shared = {}, guardrail, report }: Listed,
): Case[] =>
  cases.flatMap((own, index) => {
    const merged = mergeCase(shared, own, [...at, index]);
    return readCase(zone, permitted, { ...merged, ...(guardrail === undefined ? {} : { guardrail }), report }) ?? [];
  });
