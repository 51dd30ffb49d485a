import type { Report } from '../../config/text/report.ts';
import type { Path } from '../../config/text/yaml.ts';
import { nearest } from '../../config/words/nearest.ts';

/**
 * Whether a name is like none that the config has: then its cases came with policies of another organization, and a warning tells that they
 * are not tried. One that is nearly right is a mistake.
 */
export const isStranger = (
  path: Path,
  what: string,
  [name, known]: readonly [name: string, known: readonly string[]],
  report: Report,
): boolean => {
  if (nearest(name, known) !== undefined) return false;
  report.warn(path, `${what} is not in the configuration, so its cases are not tried`, 'remove the cases, or add it');
  return true;
};
