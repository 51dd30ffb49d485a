import colors from 'picocolors';

/** Colours on a terminal, plain text where NO_COLOR is set or the output is piped (picocolors decides). */
export const style = {
  create: colors.green,
  update: colors.yellow,
  delete: colors.red,
  error: colors.red,
  warning: colors.yellow,
  good: colors.green,
  dim: colors.dim,
  bold: colors.bold,
  name: colors.cyan,
};

export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${grouped(count)} ${count === 1 ? one : many}`;

/** A whole number in groups of three digits. Asking for a locale takes longer than anything else that is printed. */
export const grouped = (count: number): string => String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');

/** `95` -> `1 min 35 s`. */
export const duration = (seconds: number): string => {
  const whole = Math.round(seconds);
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  if (h > 0) return `${h} h ${m} min`;
  return m > 0 ? `${m} min ${s} s` : `${s} s`;
};

/** The first names of a list, and how many more there are. */
export const few = (names: readonly string[]): string =>
  names.length > 4 ? `${names.slice(0, 4).join(', ')} and ${names.length - 4} more` : names.join(', ');

/** As `few`, of accounts, regions and targets: as many as one reads. */
export const enough = (names: readonly string[]): string =>
  names.length > 12
    ? `${names.slice(0, 12).join(', ')} and ${names.length - 12} more (--json shows all)`
    : names.join(', ');
