import type { Report } from '../text/report.ts';
import type { Path } from '../text/yaml.ts';

export const isUnder = (path: string, unit: string): boolean => unit === '' || `${path}/`.startsWith(`${unit}/`);

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
