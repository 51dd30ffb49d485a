import type { ContactType } from '../words/contact-types.ts';
import type { Place } from '../text/problems.ts';
import type { PolicyType } from '../words/policy-types.ts';
import type { Lease } from './lease.ts';
import type { WrittenLease } from './schema.ts';

/** The reserved key of the account that owns the organization. */
export const managementKey = 'management';

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
  /** Keys from the root down, joined by slashes: `Workloads/Prod`. */
  readonly path: string;
  /** What AWS calls it. */
  readonly name: string;
  /** Path of the OU above; undefined under the root. */
  readonly parent?: string;
  /** The name that this OU had before, under the same parent. */
  readonly formerly?: string;
  /** What its accounts may cost a month: `200 USD`. */
  readonly budget?: string;
  /** What its accounts inherit, as it is written. */
  readonly lease?: WrittenLease;
}

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
  /** The role to assume in it, where it is not that of the others. */
  readonly role?: string;
  /** Path of its OU; undefined for the root. Where its lease has ended, the one that it freezes in. */
  readonly ou?: string;
  readonly contacts: Readonly<Partial<Record<ContactType, Contact>>>;
  /** Because the config says so, or because of its lease. */
  readonly closed: boolean;
  readonly lease?: Lease;
  readonly management: boolean;
  /** What it may cost a month: `200 USD`. */
  readonly budget?: string;
  /** Blocks of its VPCs by region, as they are written: the network section looks at them. */
  readonly addresses?: Readonly<Record<string, string>>;
}

export interface Guardrail {
  /** What the config calls it. */
  readonly name: string;
  /** What AWS calls it, where that is something else. */
  readonly awsName?: string;
  readonly type: PolicyType;
  readonly description: string;
  /** The document; accounts, OUs and the organization stand in it as {{placeholders}}. */
  readonly content: unknown;
  readonly tags?: Tags;
  /** What its checks take as it is. */
  readonly accept?: readonly string[];
}

/** Where the config lists a guardrail, or says what a target allows: the strategy, of no guardrail. */
export interface AttachmentPlace {
  /** As plans call it: `root:root`, `ou:Workloads`, `account:web`. */
  readonly target: string;
  readonly guardrail?: string;
  readonly place: Place;
}

export interface DelegatedAdministrator {
  /** Service principal, such as guardduty.amazonaws.com. */
  readonly service: string;
  /** Keys of accounts. Empty: the service shall have none. */
  readonly accounts: readonly string[];
}

/** Names of roles in every account: the one this tool uses, and the one for emergencies. */
export interface Roles extends Readonly<Record<'automation' | 'breakGlass', string>> {
  /** By which the plans of a pipeline read in member accounts; undefined: there is no pipeline. */
  readonly reader?: string;
  /** That jobs of a pipeline assume in its deployment account, by its key, to assume those of the management account; undefined: it has none. */
  readonly jobs?: { readonly account: string; readonly names: readonly string[] };
}
