/** What conditions say of a value, one by one. */
type Signature = readonly boolean[];

interface Valued {
  readonly value: string;
  readonly signature: Signature;
}

export interface Lists {
  readonly lists: readonly (readonly string[])[];
  readonly isComplete: boolean;
}

const most = 2_000;

/**
 * Lists of two values and more that stand for all: set operators ask whether some value, or every value, is as one of them says, so no list
 * needs more values than there are operators to tell them something.
 */
export const listsOf = (values: readonly Valued[], operators: number): Lists => {
  const lists: string[][] = [];
  const seen = new Set<string>();
  let rows: { readonly values: readonly Valued[]; readonly from: number }[] = [{ values: [], from: 0 }];
  for (let size = 1; size <= Math.min(operators, values.length); size++) {
    const longer: typeof rows = [];
    for (const row of rows)
      for (let index = row.from; index < values.length; index++) {
        const next = [...row.values, ...values.slice(index, index + 1)];
        longer.push({ values: next, from: index + 1 });
        if (longer.length + lists.length > most) return { lists, isComplete: false };
        const key = saidOf(next.map(({ signature }) => signature));
        if (size > 1 && !seen.has(key)) lists.push(next.map(({ value }) => value));
        seen.add(key);
      }
    rows = longer;
  }
  return { lists, isComplete: true };
};

const saidOf = (signatures: readonly Signature[]): string =>
  (signatures[0] ?? [])
    .map((_, at) => `${Number(signatures.some((one) => one[at]))}${Number(signatures.every((one) => one[at]))}`)
    .join('');
