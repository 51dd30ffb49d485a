/** Where something stands in a file; line and column count from 1. */
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

export const inOrder = (problems: readonly Problem[]): Problem[] =>
  [...problems].sort(
    (a, b) =>
      a.place.file.localeCompare(b.place.file) || a.place.line - b.place.line || a.place.column - b.place.column,
  );
