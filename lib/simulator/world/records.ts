/** What a world is made of: plain JSON, and what fixtures hold. All times are ISO 8601 in UTC with milliseconds. */
export type Partition = 'aws' | 'aws-cn' | 'aws-us-gov';

export type AccountState = 'PENDING_ACTIVATION' | 'ACTIVE' | 'SUSPENDED' | 'PENDING_CLOSURE' | 'CLOSED';

export interface AccountRecord {
  readonly id: string;
  name: string;
  email: string;
  state: AccountState;
  /** What answers still say, although it is so no longer. */
  told?: { readonly state: AccountState; readonly until: string };
  readonly joinedMethod: 'CREATED' | 'INVITED';
  readonly joined: string;
  /** Id of the root or OU. */
  parent: string;
  /** The role that trusts the management account; OrganizationAccountAccessRole for created accounts. */
  readonly role?: string;
}

/** An AWS account outside the organization: one that left it, or that says of itself what nobody could know. */
export interface StandaloneRecord {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly joined: string;
  readonly role?: string;
}

/** Temporary credentials, by their access key. */
export interface SessionRecord {
  readonly id: string;
  readonly account: string;
  /** Name of the role, or of the user; of GetSessionToken and GetFederationToken: of whoever asked for it. */
  readonly role: string;
  readonly name: string;
  readonly expires: string;
  /** What gave them: AssumeRole, GetSessionToken, GetFederationToken, CreateAccessKey. */
  readonly kind: 'role' | 'token' | 'federated' | 'user';
  /** Of GetSessionToken: a user has asked for it. */
  readonly ofUser?: true;
}

export interface HandshakeRecord {
  readonly id: string;
  readonly action: 'INVITE' | 'ENABLE_ALL_FEATURES' | 'APPROVE_ALL_FEATURES';
  /** As long as nobody has answered; whether it has expired, time tells. */
  state: 'OPEN' | 'REQUESTED' | 'CANCELED' | 'ACCEPTED' | 'DECLINED';
  readonly requested: string;
  readonly expires: string;
  /** When it was answered. */
  answered?: string;
  /** Id of the organization that asks. */
  readonly organization: string;
  /** Who is asked; left out: all invited accounts of the organization. */
  readonly party?: { readonly type: 'ACCOUNT' | 'EMAIL'; readonly id: string };
  readonly notes?: string;
  /** Of the account, once it has joined. */
  readonly tags?: Readonly<Record<string, string>>;
  /** Id of the handshake that this one is part of. */
  readonly parent?: string;
}

export interface UnitRecord {
  readonly id: string;
  name: string;
  /** Id of the root or OU. */
  readonly parent: string;
}

export type PolicyTypeStatus = 'ENABLED' | 'PENDING_ENABLE' | 'PENDING_DISABLE';

export interface OrganizationRecord {
  readonly id: string;
  readonly rootId: string;
  featureSet: 'ALL' | 'CONSOLIDATED_BILLING';
  readonly created: string;
  /** By PolicyType of the API, as ListRoots tells it; a type that is not here is disabled. */
  readonly policyTypes: Partial<Record<string, PolicyTypeStatus>>;
  /** Of centralized root access in IAM. */
  rootFeatures?: readonly ('RootCredentialsManagement' | 'RootSessions')[];
}

export interface PolicyRecord {
  readonly id: string;
  /** PolicyType of the API. */
  readonly type: string;
  name: string;
  description: string;
  content: string;
  readonly awsManaged: boolean;
}

/** A CreateAccount request. */
export interface RequestRecord {
  readonly id: string;
  readonly accountName: string;
  readonly email: string;
  readonly role: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly requested: string;
  state: 'IN_PROGRESS' | 'SUCCEEDED' | 'FAILED';
  completed?: string;
  accountId?: string;
  failureReason?: 'ACCOUNT_LIMIT_EXCEEDED' | 'EMAIL_ALREADY_EXISTS' | 'INVALID_EMAIL';
}

export interface AlternateContact {
  readonly name: string;
  readonly title: string;
  readonly email: string;
  readonly phone: string;
}

/** As the API has it: https://docs.aws.amazon.com/accounts/latest/reference/API_ContactInformation.html */
export type ContactInformationRecord = Readonly<Record<string, string | undefined>>;

/** As IAM was given it, with its defaults: https://docs.aws.amazon.com/IAM/latest/APIReference/API_PasswordPolicy.html */
export interface PasswordPolicyRecord {
  readonly MinimumPasswordLength: number;
  readonly RequireSymbols: boolean;
  readonly RequireNumbers: boolean;
  readonly RequireUppercaseCharacters: boolean;
  readonly RequireLowercaseCharacters: boolean;
  readonly AllowUsersToChangePassword: boolean;
  readonly MaxPasswordAge?: number;
  readonly PasswordReusePrevention?: number;
  readonly HardExpiry?: boolean;
}

/** A tag key that may split up bills, and when something first carried it. */
export interface AllocationTag {
  readonly seen: string;
  readonly active: boolean;
}

/** What the tagging API will learn: the tags of a resource, or that it is gone. */
export interface TagChange {
  readonly at: string;
  readonly arn: string;
  readonly tags?: Readonly<Record<string, string>>;
}

/** What AWS does by itself, later. */
export type Pending =
  | { readonly kind: 'creation-ends' | 'account-appears'; readonly at: string; readonly request: string }
  | { readonly kind: 'closure-ends' | 'account-vanishes'; readonly at: string; readonly account: string }
  | { readonly kind: 'policy-type-enabled' | 'policy-type-disabled'; readonly at: string; readonly type: string }
  | {
      readonly kind: 'stack-becomes';
      readonly at: string;
      readonly stack: string;
      readonly status: string;
      readonly reason?: string;
    }
  | { readonly kind: 'access-changes'; readonly at: string; readonly operation: string }
  | { readonly kind: 'region-changes'; readonly at: string; readonly instance: string; readonly region: string }
  | { readonly kind: 'association-changes'; readonly at: string; readonly gateway: string; readonly attachment: string }
  | { readonly kind: 'allocation-ends'; readonly at: string; readonly pool: string; readonly cidr: string }
  | { readonly kind: 'vpcs-found'; readonly at: string }
  | { readonly kind: 'change-set-ready'; readonly at: string; readonly changeSet: string }
  | { readonly kind: 'wave-ends'; readonly at: string; readonly set: string; readonly operation: string }
  | { readonly kind: 'stack-sets-follow'; readonly at: string; readonly account: string };

/** What is known of an object in a bucket besides its content. */
export interface ObjectRecord {
  readonly modified: string;
  readonly type?: string;
  readonly metadata?: Readonly<Record<string, string>>;
  /** Its content is no text. */
  readonly isBase64?: boolean;
}
