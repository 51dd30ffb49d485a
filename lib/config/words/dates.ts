/* Days of the calendar in UTC, as YYYY-MM-DD: texts that sort as the days do. */

/** Not the 30th of February. */
export const isDate = (text: string): boolean => {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
};

export const dayOf = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(0, 10);

export const addDays = (date: string, days: number): string => dayOf(Date.parse(`${date}T00:00:00Z`) + days * day);

/** From one day to another; negative where that is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / day);

const day = 24 * 60 * 60_000;
