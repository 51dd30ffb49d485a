import type { PolicyType } from './policy-types.ts';

/** The organization as the config asks for it: every default filled in, every name checked, nothing of AWS's own ids. */
export interface LandingZone {
  readonly homeRegion: string;
  readonly regions: readonly string[];
  readonly partition: Partition;
  readonly roles: Readonly<Record<'automation' | 'breakGlass', string>>;
  readonly root: Governed;
  /** Parents before children. */
  readonly organizationalUnits: readonly OrganizationalUnit[];
  readonly accounts: readonly Account[];
  readonly guardrails: readonly Guardrail[];
  readonly trustedAccess: readonly string[];
  readonly delegatedAdministrators: readonly DelegatedAdministrator[];
  /** The organization's resource policy, with {{placeholders}} like a guardrail. */
  readonly resourcePolicy?: unknown;
  /** Accounts that the organization may have; undefined when the config does not say. */
  readonly accountQuota?: number;
  /** Share (0 to 1) of the managed resources that one apply may delete. */
  readonly maxDeletedShare: number;
}

export type Partition = 'aws' | 'aws-cn' | 'aws-us-gov';
export type Tags = Readonly<Record<string, string>>;
/** deny-list: AWS's FullAWSAccess stays attached. allow-list: it is detached, and the guardrails say what is allowed. */
export type ScpStrategy = 'deny-list' | 'allow-list';

/** What the root, an OU and an account have in common. */
export interface Governed {
  /** Names of the guardrails attached here. */
  readonly guardrails: readonly string[];
  readonly scpStrategy: ScpStrategy;
  /** All the tags it shall have besides ours; undefined leaves its tags to others. */
  readonly tags?: Tags;
}

export interface OrganizationalUnit extends Governed {
  /** Names from the root down, joined by slashes: `Workloads/Prod`. */
  readonly path: string;
  readonly name: string;
  /** Path of the OU above; undefined under the root. */
  readonly parent?: string;
  /** The name that this OU had before, under the same parent. */
  readonly formerly?: string;
}

export const contactTypes = ['billing', 'operations', 'security'] as const;
export type ContactType = (typeof contactTypes)[number];

export interface Contact {
  readonly name: string;
  readonly title: string;
  readonly email: string;
  readonly phone: string;
}

export interface Account extends Governed {
  /** What the config calls it. */
  readonly key: string;
  /** What AWS calls it; undefined for a management account whose name the config leaves alone. */
  readonly name?: string;
  /** Undefined for the management account unless given. */
  readonly email?: string;
  /** True when the config gives the e-mail itself instead of the template. */
  readonly emailGiven: boolean;
  /** E-mail that the template makes of the former key. */
  readonly formerEmail?: string;
  readonly formerly?: string;
  /** An existing account to adopt. */
  readonly id?: string;
  /** Path of its OU; undefined for the root. */
  readonly ou?: string;
  readonly contacts: Readonly<Partial<Record<ContactType, Contact>>>;
  readonly closed: boolean;
  readonly management: boolean;
}

export interface Guardrail {
  readonly name: string;
  readonly type: PolicyType;
  readonly description: string;
  /** The document; accounts, OUs and the organization stand in it as {{placeholders}}. */
  readonly content: unknown;
  readonly tags?: Tags;
}

export interface DelegatedAdministrator {
  /** Service principal, such as guardduty.amazonaws.com. */
  readonly service: string;
  /** Keys of accounts. Empty: the service shall have none. */
  readonly accounts: readonly string[];
}

/** The reserved key of the account that owns the organization. */
export const managementKey = 'management';
