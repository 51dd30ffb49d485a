export interface Source {
  readonly Sid?: string;
  readonly Effect?: unknown;
  readonly Principal?: unknown;
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: string | readonly string[];
  readonly Condition?: unknown;
}

export interface Document {
  readonly Version?: string;
  readonly Statement: Source | readonly Source[];
}

/** A statement with the version of the grammar that its document has. */
export interface Versioned {
  readonly version: string | undefined;
  readonly statement: Source;
}
