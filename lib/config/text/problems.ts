/** Where something stands in a file; line and column count from 1. Line 0: no file, but an option of the command line. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A mistake in the config: where, what, and how to mend it. Warnings do not stop anything. */
export interface Problem {
  readonly place: Place;
  readonly message: string;
  readonly fix?: string;
  readonly severity: 'error' | 'warning';
}

/** A mistake of the user's: told in full, without a stack. */
export class UserError extends Error {
  readonly problems: readonly Problem[];
  constructor(message: string, problems: readonly Problem[] = []) {
    super(message);
    this.name = 'UserError';
    this.problems = problems;
  }
}

/** In the order of the files; what is told of the same place in the same words is told once. */
export const inOrder = (problems: readonly Problem[]): Problem[] => {
  const told = new Set<string>();
  return [...problems]
    .sort(
      (a, b) =>
        a.place.file.localeCompare(b.place.file) || a.place.line - b.place.line || a.place.column - b.place.column,
    )
    .filter(({ place, message }) => {
      const id = `${placeText(place)} ${message}`;
      return told.size < told.add(id).size;
    });
};

export const placeText = ({ file, line, column }: Place): string => (line === 0 ? file : `${file}:${line}:${column}`);

/** Places in a text by offset; lines end in LF, CR or both. */
export const placesIn = (file: string, text: string): ((offset: number) => Place) => {
  const starts = [0, ...[...text.matchAll(/\r\n?|\n/g)].map((end) => end.index + end[0].length)];
  return (offset) => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { file, line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
};
