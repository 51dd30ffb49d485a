import type { Tags } from '../../organization/types.ts';

/** People, through IAM Identity Center. */
export interface Access {
  /** Where Identity Center is enabled. */
  readonly region: string;
  /** Key of the account that administers it besides the management account. */
  readonly administrator?: string;
  /** Of the access portal, where it is not that of AWS. */
  readonly startUrl?: string;
  readonly permissionSets: readonly PermissionSet[];
  /** IAM's quota of managed policies per role in the accounts; left out: AWS's default. */
  readonly policiesPerRole?: number;
  /** Of Identity Center's own directory. Assignments may name others, which must be there. */
  readonly groups: readonly Group[];
  readonly users: readonly User[];
  /** One for each account. */
  readonly assignments: readonly Assignment[];
  /** Undefined: left to others. */
  readonly attributes?: Readonly<Record<string, string>>;
}

/** A policy of AWS, by name with its path (`job-function/Billing`), or one of each account's own (`teams/deployer`). */
export type PolicyName = { readonly managedPolicy: string } | { readonly customerManagedPolicy: string };

/** What somebody may do in an account, wherever it is assigned. */
export interface PermissionSet {
  readonly name: string;
  readonly description: string;
  /** Names of AWS's policies, with their paths; sorted. */
  readonly managedPolicies: readonly string[];
  /** Names of policies of each account's own, with their paths; sorted. */
  readonly customerManagedPolicies: readonly string[];
  /** With {{placeholders}} for ids. */
  readonly document?: unknown;
  readonly boundary?: PolicyName;
  /** Minutes; a fraction where it is given to the second. */
  readonly session: number;
  readonly relayState?: string;
  /** Undefined: left to others. */
  readonly tags?: Tags;
}

/** A group of Identity Center's own directory. */
export interface Group {
  readonly name: string;
  readonly description: string;
  /** User names, sorted; undefined leaves its members to others. */
  readonly members?: readonly string[];
}

/** A user of Identity Center's own directory. */
export interface User {
  /** What people sign in with. */
  readonly name: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly displayName: string;
  readonly email: string;
}

export interface Principal {
  readonly type: 'group' | 'user';
  readonly name: string;
}

/** Who may do what in one account. */
export interface Assignment {
  readonly principal: Principal;
  /** By name. */
  readonly permissionSet: string;
  /** By key. */
  readonly account: string;
}
