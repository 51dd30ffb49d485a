/** Ids as AWS would give them, made up in the order in which they are asked for. */
export interface Ids {
  readonly of: (kind: string, name: string) => string;
  /** How many of a kind there are so far, without this one. */
  readonly numberOf: (kind: string, name: string) => number;
}

export const idsOf = (): Ids => {
  const known = new Map<string, Map<string, number>>();
  const numberOf = (kind: string, name: string): number => {
    const names = known.get(kind) ?? new Map<string, number>();
    known.set(kind, names);
    const number = names.get(name) ?? names.size;
    names.set(name, number);
    return number;
  };
  return { numberOf, of: (kind, name) => `${kind}-${(numberOf(kind, name) + 1).toString(16).padStart(17, '0')}` };
};
