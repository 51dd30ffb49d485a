/** An action that our workflows use, by a commit that nobody can move. */
export interface Action {
  readonly commit: string;
  readonly version: string;
}

/**
 * As few as possible: roles are assumed, comments written, and files fetched by what runners have (curl, jq, gh). Commits are those that
 * the tags of the actions' own repositories named, read from stored copies of 20 July, 18 August, and 25 February 2026. Public workflows of
 * several other repositories name those of checkout and upload-artifact beside the same version. Read on 30 November 2026.
 */
export const actions = {
  'actions/checkout': { commit: '3d3c42e5aac5ba805825da76410c181273ba90b1', version: 'v7.0.1' },
  'actions/setup-node': { commit: '820762786026740c76f36085b0efc47a31fe5020', version: 'v7.0.0' },
  'actions/upload-artifact': { commit: 'bbbca2ddaa5d8feaa63e36b76fdaad77386f024f', version: 'v7.0.0' },
} as const satisfies Readonly<Record<string, Action>>;

/** `actions/checkout@COMMIT # v7.0.1` */
export const uses = (name: keyof typeof actions): string =>
  `${name}@${actions[name].commit} # ${actions[name].version}`;
