import { documentsIn, policiesFolder, readFolder, stacksFolder, type Texts } from './files.ts';
import type { LandingZone } from './landing-zone.ts';
import type { Documents } from './organization/documents.ts';
import { resolveOn } from './leased.ts';
import type { StageOf } from './organization/lease.ts';
import { resolve } from './resolve.ts';
import { fit } from './schema/fit.ts';
import { sections } from './sections/index.ts';
import { merge } from './text/merge.ts';
import { inOrder, type Problem } from './text/problems.ts';
import type { Report } from './text/report.ts';
import type { WrittenCase } from './schema/test-case.ts';
import { testTexts, type TestText } from './test-files.ts';
import { grammar, type WrittenConfig } from './written.ts';

export interface Loaded {
  /** Undefined when something is wrong. */
  readonly zone?: LandingZone;
  /** All that is wrong, in the order of the files. */
  readonly problems: readonly Problem[];
  /** Where the value of a path of the config stands, or the key; of what is not there, the nearest thing above. */
  readonly place: Report['place'];
  readonly tests: Tests;
  /** As much of the config, as it is written, as its schema accepts. */
  readonly written: WrittenConfig;
}

/** What the policies are tested by, as it is written, and where they stand themselves. */
export interface Tests {
  /** Files of cases. */
  readonly texts: readonly TestText[];
  /** Cases of guardrails, by name. */
  readonly expected: readonly { readonly guardrail: string; readonly cases: readonly WrittenCase[] }[];
  /** The document of a guardrail, or of a permission set; several where they make up one policy, in its order. */
  readonly documentsOf: (kind: 'guardrail' | 'permissionSet', name: string) => readonly TestText[];
}

/** Who judges the grammar of documents and templates: given from above, so that this floor needs to know none. */
export type Checks = Pick<Documents, 'check' | 'checkTemplate' | 'managedPolicy'>;

/**
 * Reads a config folder: every YAML file in it, and one account per file in its accounts/ folder; documents come from
 * `policies` (left out: the folder of that name beside or inside the config), files of stacks from the folder stacks beside or
 * inside it. `texts` are what its files are to have; `day`, as YYYY-MM-DD, is the one as of which its leases are meant (left out: before
 * anything has come of them). Throws a UserError when there is no such folder.
 */
export const loadConfig = (folder: string, checks: Checks, policies?: string, texts?: Texts, day?: string): Loaded => {
  const { config, report } = fit(merge(readFolder(folder, grammar.keys, texts), folder), grammar);
  const folders = { policies: policiesFolder(folder, policies), stacks: stacksFolder(folder) };
  const documents = documentsIn(folders, checks);
  const resolveAs = (stageOf: StageOf): LandingZone => resolve(config, documents, report, sections, stageOf);
  const zone = resolveOn(day, resolveAs, report);
  const problems = inOrder(report.problems);
  const { place } = report;
  const tests = testsOf(config, folders.policies, documents);
  const isWrong = problems.some(({ severity }) => severity === 'error');
  return { ...(isWrong ? {} : { zone }), problems, place, tests, written: config };
};

const testsOf = ({ guardrails, access }: WrittenConfig, folder: string, { read }: Pick<Documents, 'read'>): Tests => {
  const written = (kind: 'guardrail' | 'permissionSet', name: string): string | readonly string[] | undefined => {
    if (kind === 'permissionSet') return access?.permissionSets?.[name]?.document;
    const one = guardrails?.[name];
    return one && (one.document ?? `${one.type}/${name}.json`);
  };
  return {
    texts: testTexts(folder),
    expected: Object.entries(guardrails ?? {}).flatMap(([guardrail, { expect = [] }]) =>
      expect.length > 0 ? [{ guardrail, cases: expect }] : [],
    ),
    documentsOf: (kind, name) =>
      [written(kind, name) ?? []].flat().flatMap((one) => {
        const { file, text } = read(one);
        return text === undefined ? [] : { file, text };
      }),
  };
};
