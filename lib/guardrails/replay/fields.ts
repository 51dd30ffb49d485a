/** Of what a file has, nothing is taken for granted. */
export type Fields = Readonly<Record<string, unknown>>;

export const fields = (value: unknown): Fields =>
  (typeof value === 'object' && value !== null ? value : empty) as Fields;

const empty: Fields = {};

/** A text that says something. */
export const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
