import type { Documents } from './documents.ts';
import { documentsIn, policiesFolder, readFolder } from './files.ts';
import { fit } from './fit.ts';
import type { LandingZone } from './landing-zone.ts';
import { merge } from './merge.ts';
import { inOrder, type Problem } from './problems.ts';
import { resolve } from './resolve.ts';

export interface Loaded {
  /** Undefined when something is wrong. */
  readonly zone?: LandingZone;
  /** All that is wrong, in the order of the files. */
  readonly problems: readonly Problem[];
}

/**
 * Reads a config folder: every YAML file in it, and one account per file in its accounts/ folder; documents come from
 * `policies` (left out: the folder of that name beside or inside the config). Throws a UserError when there is no such folder.
 */
export const loadConfig = (folder: string, options: { policies?: string; check: Documents['check'] }): Loaded => {
  const { config, report } = fit(merge(readFolder(folder), folder));
  const documents = documentsIn(policiesFolder(folder, options.policies), options.check);
  const zone = resolve(config, documents, report);
  const problems = inOrder(report.problems);
  return problems.some(({ severity }) => severity === 'error') ? { problems } : { zone, problems };
};
