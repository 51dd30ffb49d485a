/** What a world knows of the services that one account administers for the organization: plain JSON. */
export interface SecurityRecord {
  /** Id of the account that administers it. */
  administrator?: string;
  /** How it treats accounts that come, as its API has it. */
  organization: Readonly<Record<string, unknown>>;
  /** Since when accounts that come are members by themselves; undefined: they are not. */
  automaticSince?: string;
  /** Ids of accounts that it does not take in by itself. */
  leavesOut?: readonly string[];
  /** By account: whether it is on there, or was stopped. */
  readonly members: Record<string, 'on' | 'off'>;
  /** By account: what it has of its own, such as a detector. */
  readonly own: Record<string, OwnRecord>;
}

export interface OwnRecord {
  readonly id: string;
  enabled: boolean;
  settings: Readonly<Record<string, unknown>>;
  readonly created?: string;
  updated?: string;
  tags?: Readonly<Record<string, string>>;
  /** Filters of findings, by name. */
  filters?: Record<string, FilterRecord>;
  /** Where its findings are published, by id. */
  readonly destinations: Record<string, { readonly bucket: string; readonly key: string }>;
}

/** As the API has it. */
export interface FilterRecord {
  readonly created: string;
  updated: string;
  settings: Readonly<Record<string, unknown>>;
  tags: Readonly<Record<string, string>>;
}
