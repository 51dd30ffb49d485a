/**
 * Policy documents name things by {{placeholder}}. What the config knows (regions, partition, roles) is filled in when it
 * is loaded; what only AWS knows (ids) when a policy is compared or sent.
 */
const pattern = /\{\{\s*([^{}]+?)\s*\}\}/g;

export const placeholdersIn = (text: string): { name: string; offset: number; length: number }[] =>
  [...text.matchAll(pattern)].map((match) => ({ name: match[1] ?? '', offset: match.index, length: match[0].length }));

/** Braces in a text of a JSON document that look like a placeholder and are none. */
export const strayBraces = (text: string): number[] =>
  [...text.matchAll(/"(?:[^"\\\n]|\\.)*"/g)].flatMap(({ 0: quoted, index }) => {
    const rest = quoted.replace(pattern, (all) => ' '.repeat(all.length));
    const at = rest.search(/\{\{|\}\}/);
    return at < 0 ? [] : [index + at];
  });

/** A list stands for a list: as the value itself, or spread where it is an item of a list. */
type Filling = string | readonly string[] | undefined;

/** Fills in the placeholders that `fill` knows; leaves the others as they are. */
export const fillPlaceholders = (value: unknown, fill: (name: string) => Filling): unknown => {
  if (typeof value === 'string') return fillText(value, fill);
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown) => fillPlaceholders(item, fill));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [String(fillText(key, fill)), fillPlaceholders(item, fill)]),
  );
};

const fillText = (text: string, fill: (name: string) => Filling): string | readonly string[] => {
  if (!text.includes('{{')) return text;
  const whole = /^\{\{\s*([^{}]+?)\s*\}\}$/.exec(text)?.[1];
  if (whole !== undefined) return fill(whole) ?? text;
  return text.replace(pattern, (all, name: string) => {
    const filling = fill(name);
    return typeof filling === 'string' ? filling : all;
  });
};
