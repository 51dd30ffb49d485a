/** What an element of a statement, or a condition, has: one text or several; YAML has accounts as numbers. */
export const textsOf = (value: unknown): string[] => [value ?? []].flat().map(String);
