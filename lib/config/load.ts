import { documentsIn, policiesFolder, readFolder, stacksFolder } from './files.ts';
import type { LandingZone } from './landing-zone.ts';
import type { Documents } from './organization/documents.ts';
import { resolve } from './resolve.ts';
import { fit } from './schema/fit.ts';
import { merge } from './text/merge.ts';
import { inOrder, type Problem } from './text/problems.ts';
import type { Report } from './text/report.ts';
import { grammar } from './written.ts';

export interface Loaded {
  /** Undefined when something is wrong. */
  readonly zone?: LandingZone;
  /** All that is wrong, in the order of the files. */
  readonly problems: readonly Problem[];
  /** Where the value of a path of the config stands, or the key; of what is not there, the nearest thing above. */
  readonly place: Report['place'];
}

/** Who judges the grammar of documents and templates: given from above, so that this floor needs to know none. */
export type Checks = Pick<Documents, 'check' | 'checkTemplate' | 'managedPolicy'>;

/**
 * Reads a config folder: every YAML file in it, and one account per file in its accounts/ folder; documents come from
 * `policies` (left out: the folder of that name beside or inside the config), files of stacks from the folder stacks beside or
 * inside it. Throws a UserError when there is no such folder.
 */
export const loadConfig = (folder: string, checks: Checks, policies?: string): Loaded => {
  const { config, report } = fit(merge(readFolder(folder, grammar.keys), folder), grammar);
  const folders = { policies: policiesFolder(folder, policies), stacks: stacksFolder(folder) };
  const zone = resolve(config, documentsIn(folders, checks), report);
  const problems = inOrder(report.problems);
  const { place } = report;
  return problems.some(({ severity }) => severity === 'error') ? { problems, place } : { zone, problems, place };
};
