import { UserError } from '../../config/text/problems.ts';
import { isDate } from '../../config/words/dates.ts';
import type { ConfigArguments } from '../commands/options.ts';
import { today } from './today.ts';

/** The day as of which a command means leases; undefined: before anything has come of them. */
export const dayFor = ({ asOf, unleased }: Pick<ConfigArguments, 'asOf' | 'unleased'>): string | undefined => {
  if (unleased === true) return undefined;
  if (asOf !== undefined && !isDate(asOf))
    throw new UserError(`--as-of is not a day of the calendar: ${asOf}\n    -> use YYYY-MM-DD`);
  return asOf ?? today();
};
