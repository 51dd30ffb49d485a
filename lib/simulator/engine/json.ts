export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The object that a text is in JSON; undefined where it is none. */
export const objectIn = (text: string): JsonObject | undefined => {
  const value = valueIn(text);
  return isObject(value) ? value : undefined;
};

/** The list of objects that a text is in JSON; undefined where it is none. */
export const objectsIn = (text: string): readonly JsonObject[] | undefined => {
  const value = valueIn(text);
  return Array.isArray(value) && value.every(isObject) ? value : undefined;
};

const valueIn = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
