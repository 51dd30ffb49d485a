/** How pull requests become plans, and merges applies. */
export interface Pipeline {
  readonly host: Host;
  /** Protected branch. */
  readonly branch: string;
  readonly tool: { readonly repository: string; readonly commit: string };
  /** Whose roles jobs assume by their token, to assume those of the management account; undefined: they assume these at once. */
  readonly account?: DeploymentAccount;
  /** Names of roles in the management account (and the deployment account), and of the one in member accounts by which plans read there. */
  readonly roles: Readonly<Record<Deed | 'reader', string>>;
  /** Longest session, in seconds. */
  readonly session: Readonly<Record<Deed, number>>;
  /** Name of a customer managed policy. */
  readonly boundary?: string;
  /** Five fields of cron, UTC. */
  readonly drift: string;
  /** Whether the scheduled run applies what leases ask for. */
  readonly leases: boolean;
  readonly records?: Records;
}

/** In seconds. */
export const hour = 3_600;

/** A member account that jobs come in by. */
export interface DeploymentAccount {
  readonly key: string;
  /** Undefined where the config does not know it. */
  readonly id?: string;
}

/** Where every apply writes what it did. */
export interface Records {
  readonly bucket: string;
  /** Of keys, without a slash at its end. */
  readonly prefix: string;
  /** Key of the account whose role writes; undefined: the credentials of the run. */
  readonly account?: string;
}

/** What roles of the pipeline are for. */
export const deeds = ['plan', 'apply'] as const;
export type Deed = (typeof deeds)[number];

export type Host = TokenHost | CodePipeline;

/** A host whose jobs show a token. */
export type TokenHost = GitHub | GitLab | Bitbucket;

export interface GitHub {
  readonly kind: 'github';
  /** OWNER/REPOSITORY */
  readonly repository: string;
  readonly ownerId: number;
  readonly repositoryId: number;
  readonly subject: 'immutable' | 'names';
  readonly environment: string;
  /** Undefined: plans of pull requests wait for nobody. */
  readonly planEnvironment?: string;
  readonly existingProvider: boolean;
}

export interface GitLab {
  readonly kind: 'gitlab';
  readonly host: string;
  /** GROUP/PROJECT */
  readonly project: string;
  readonly projectId: number;
  readonly environment: string;
  readonly existingProvider: boolean;
}

/** UUIDs are in braces, as Bitbucket writes them. */
export interface Bitbucket {
  readonly kind: 'bitbucket';
  readonly workspace: string;
  readonly workspaceId: string;
  readonly repositoryId: string;
  readonly environmentId: string;
  readonly planEnvironmentId: string;
  readonly existingProvider: boolean;
}

export interface CodePipeline {
  readonly kind: 'codepipeline';
  readonly provider: 'github' | 'gitlab' | 'bitbucket';
  /** OWNER/REPOSITORY */
  readonly repository: string;
}

/** Why a role does not trust a token, and what to do about it. */
export interface Refusal {
  readonly message: string;
  readonly fix: string;
}
