import type { Access } from './sections/access/read.ts';
import type { Backup } from './sections/backup/read.ts';
import type { Baseline } from './sections/baseline/read.ts';
import type { Cost } from './sections/cost/read.ts';
import type { Observability } from './sections/observability/read.ts';
import type { PolicyType } from './words/policy-types.ts';
import type { Place } from './text/problems.ts';
import type { Recording } from './sections/config/read.ts';
import type { Security } from './sections/security/read.ts';
import type { Template } from './deployment/template.ts';

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
  /** Who owns OUs, policies and attachments; what CloudFormation owns is read and never changed. */
  readonly managedBy: 'landing-zone' | 'cloudformation';
  readonly rollout: Rollout;
  readonly logging?: Logging;
  readonly security?: Security;
  /** AWS Config. */
  readonly recording?: Recording;
  readonly baseline?: Baseline;
  readonly cost?: Cost;
  readonly backup?: Backup;
  readonly observability?: Observability;
  /** People, through Identity Center. */
  readonly access?: Access;
  /** Stacks of the user's own. */
  readonly stacks: readonly DeclaredStack[];
  /** What goes into accounts: made of the rest by lib/stacks, empty until then. */
  readonly deployments: readonly Deployment[];
}

/** The log archive; ages are in days. */
export interface Logging {
  /** Key of the account. */
  readonly archive: string;
  /** Keys of accounts whose administrators may let people read the logs. */
  readonly readers: readonly string[];
  readonly lifecycle: Readonly<Record<'infrequentAccess' | 'glacier' | 'deepArchive', number>> & {
    /** Undefined: never. */
    readonly delete: number | undefined;
  };
  readonly objectLock?: { readonly mode: 'governance' | 'compliance'; readonly days: number };
  /** Undefined: no organization trail. */
  readonly trail?: Trail;
}

export interface Trail {
  readonly dataEvents: readonly ('s3' | 'lambda' | 'dynamodb')[];
  readonly insights: readonly ('api-call-rate' | 'api-error-rate')[];
  /** Days that CloudWatch Logs keeps events: one of the numbers it offers. */
  readonly logRetention: number;
  /** Undefined: no alarms. */
  readonly alarms?: { readonly email: readonly string[] };
}

/** Who gets a stack: accounts of OUs, those to come as well, or single accounts. */
export interface Targets {
  /** Paths; the empty path is the root. Empty: only the accounts named. */
  readonly organizationalUnits: readonly string[];
  /** Keys of accounts in those OUs that do not get it. */
  readonly except: readonly string[];
  /** Keys of member accounts. */
  readonly accounts: readonly string[];
  /** The management account gets it too. */
  readonly management: boolean;
}

/** How a stack set is rolled out; shares are in percent. */
export interface Rollout {
  readonly concurrency: number;
  readonly failureTolerance: number;
  /** Empty: all regions side by side. */
  readonly regionOrder: readonly string[];
}

/** A stack that the config adds, written as a CDK stack or as a template. */
export interface DeclaredStack {
  readonly name: string;
  readonly source:
    | { readonly kind: 'code'; readonly file: string }
    | { readonly kind: 'template'; readonly file: string; readonly template: Template };
  readonly targets: Targets;
  readonly regions: readonly string[];
  /** Values with {{placeholders}} for ids. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly dependsOn: readonly string[];
  readonly tags: Tags;
  readonly rollout: Rollout;
  /** Where the config speaks of it. */
  readonly place: Place;
}

/** A template and where it goes. Ids stand in its parameters only, as {{placeholders}}, so that it is a function of the config. */
export interface Deployment extends Pick<
  DeclaredStack,
  'name' | 'targets' | 'regions' | 'parameters' | 'dependsOn' | 'tags' | 'rollout'
> {
  readonly template: Template;
  /** Services that must have trusted access before it can work. */
  readonly trustedAccess: readonly string[];
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
  /** What its accounts may cost a month: `200 USD`. */
  readonly budget?: string;
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
  /** What it may cost a month: `200 USD`. */
  readonly budget?: string;
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
