import type { Report } from '../text/report.ts';
import type { Path } from '../text/yaml.ts';

export const isUnder = (path: string, unit: string): boolean => unit === '' || `${path}/`.startsWith(`${unit}/`);

/** Whether an account in this OU is meant: `Workloads` is that OU and all below it, `Workloads/*` that OU alone, `root` all of them. */
export const isIn = (ou: string | undefined, unit: string): boolean => {
  if (unit === 'root') return true;
  if (unit === 'root/*') return ou === undefined;
  if (unit.endsWith('/*')) return ou === unit.slice(0, -2);
  return ou === unit || (ou?.startsWith(`${unit}/`) ?? false);
};

/** Where the config speaks of the OU of this path. */
export const unitAt = (path: string): Path => [
  'organizationalUnits',
  ...path.split('/').join('/organizationalUnits/').split('/'),
];

/** Whether an OU may stand in what could not be read. */
export const unreadUnit = (path: string, report: Report): boolean =>
  report.unread(unitAt(path)) ||
  // A name with slashes has been refused.
  report.unread(['organizationalUnits', path]);
