import type { Opened } from '../../config/words/availability.ts';
import type { ChangeSetRecord, ClaimRecord, StackRecord } from '../cloudformation/records.ts';
import type { StackSetRecord } from '../cloudformation/stack-sets/records.ts';
import type { IdentityCenter } from '../identity-center/state.ts';
import type { Network } from '../network/state/state.ts';
import type { SecurityRecord } from '../security/records.ts';
import type { AllocationTag, AlternateContact, ObjectRecord, Partition, Pending, TagChange } from './records.ts';
import type {
  AccountRecord,
  OrganizationRecord,
  PasswordPolicyRecord,
  PolicyRecord,
  RequestRecord,
  UnitRecord,
} from './records.ts';
import type { ContactInformationRecord, HandshakeRecord, SessionRecord, StandaloneRecord } from './records.ts';

/** Everything that an AWS organization knows, indexed so that ten thousand accounts stay cheap. Time is in ISO 8601. */
export interface World {
  /** When the last call was answered. */
  time: string;
  readonly partition: Partition;
  /** Where it has more than is known of AWS. */
  opened?: Opened;
  /** The account whose credentials we are given, with or without an organization. */
  readonly management: { readonly id: string; name: string; readonly email: string };
  /** Regions that are off by default and turned on, with the time from which, by `account region`; undefined: all are on everywhere. */
  regionsOn?: Record<string, string>;
  /** Regions that an account turns off, from when until when, by `account region`. */
  readonly regionsOff: Map<string, { readonly from: string; readonly until?: string }>;
  organization?: OrganizationRecord;
  /** Of ids given out. */
  counter: number;
  /** Temporary credentials, oldest first. */
  readonly sessions: Map<string, SessionRecord>;
  /** Of sessions that were given, which no other id depends on. */
  sessionCount: number;
  readonly accounts: Map<string, AccountRecord>;
  /** Those of which something is known. */
  readonly standalone: Map<string, StandaloneRecord>;
  readonly units: Map<string, UnitRecord>;
  readonly accountsIn: Map<string, Set<string>>;
  readonly unitsIn: Map<string, Set<string>>;
  readonly policies: Map<string, PolicyRecord>;
  readonly policiesOf: Map<string, Set<string>>;
  readonly targetsOf: Map<string, Set<string>>;
  readonly tags: Map<string, Record<string, string>>;
  /** What the Resource Groups Tagging API has heard of, by ARN. */
  readonly tagIndex: Map<string, Record<string, string>>;
  readonly tagChanges: TagChange[];
  readonly requests: Map<string, RequestRecord>;
  readonly handshakes: Map<string, HandshakeRecord>;
  /** Lower-case addresses that no further account may have. */
  readonly emails: Set<string>;
  readonly serviceAccess: Map<string, string>;
  /** Service principals by account, with the time of registration. */
  readonly delegations: Map<string, Map<string, string>>;
  resourcePolicy?: { readonly id: string; readonly content: string };
  readonly contacts: Map<string, Partial<Record<string, AlternateContact>>>;
  readonly contactInformation: Map<string, ContactInformationRecord>;
  /** By account. */
  readonly aliases: Map<string, string>;
  /** Of IAM users, by account. */
  readonly passwordPolicies: Map<string, PasswordPolicyRecord>;
  /** E-mail addresses that accounts will have once somebody says that they can be read, by account. */
  readonly emailUpdates: Map<string, string>;
  /** Times of CloseAccount requests. */
  readonly closures: string[];
  /** What AWS has still to do, in the order of time. */
  readonly pending: Pending[];
  /** By key. */
  readonly allocationTags: Map<string, AllocationTag>;
  /** Cost Explorer was never switched on. */
  readonly costExplorerOff: boolean;
  /** Whether stack sets may deploy to the organization's accounts. */
  stackSetsAccess: boolean;
  /** By ARN; those that are deleted as well. */
  readonly stacks: Map<string, StackRecord>;
  /** ARNs of stacks that are there, by `account region name`. */
  readonly stackNames: Map<string, string>;
  /** By ARN. */
  readonly changeSets: Map<string, ChangeSetRecord>;
  /** By `region name`, and the account that owns it where that is not the management account. */
  readonly stackSets: Map<string, StackSetRecord>;
  readonly deletedStackSets: StackSetRecord[];
  /** Texts by their hash. */
  readonly templates: Map<string, string>;
  /** Names that resources have taken. */
  readonly claims: Map<string, ClaimRecord>;
  /** By `account region name`. */
  readonly exports: Map<string, { readonly value: string; readonly stack: string }>;
  /** By service and region: `guardduty eu-west-1`. */
  readonly security: Map<string, SecurityRecord>;
  readonly network: Network;
  /** Undefined until somebody enables it. */
  identityCenter?: IdentityCenter;
  /** Instances of one account, by account. */
  readonly accountInstances: Map<string, IdentityCenter>;
  /** Texts by `bucket/key`. */
  readonly objects: Map<string, string>;
  /** By the same. */
  readonly objectFacts: Map<string, ObjectRecord>;
  /** What CloudTrail recorded, as JSON, by `account region`. Undefined: nothing. */
  eventHistory?: Map<string, readonly string[]>;
}

export const childrenOf = (index: Map<string, Set<string>>, parent: string): ReadonlySet<string> =>
  index.get(parent) ?? none;

const none: ReadonlySet<string> = new Set();

/** Adds to a map of sets. */
export function link(index: Map<string, Set<string>>, from: string, to: string): void {
  const set = index.get(from);
  if (set) set.add(to);
  else index.set(from, new Set([to]));
}

export function unlink(index: Map<string, Set<string>>, from: string, to: string): void {
  const set = index.get(from);
  set?.delete(to);
  if (set?.size === 0) index.delete(from);
}

export function attach(world: World, policyId: string, targetId: string): void {
  link(world.policiesOf, targetId, policyId);
  link(world.targetsOf, policyId, targetId);
}

export function detach(world: World, policyId: string, targetId: string): void {
  unlink(world.policiesOf, targetId, policyId);
  unlink(world.targetsOf, policyId, targetId);
}

export function addAccount(world: World, account: AccountRecord): void {
  world.accounts.set(account.id, account);
  world.emails.add(account.email.toLowerCase());
  link(world.accountsIn, account.parent, account.id);
}

export function addUnit(world: World, unit: UnitRecord): void {
  world.units.set(unit.id, unit);
  link(world.unitsIn, unit.parent, unit.id);
}

/** Adds to what is pending, in the order of time. */
export function schedule(world: World, pending: Pending): void {
  const later = world.pending.findIndex(({ at }) => at > pending.at);
  world.pending.splice(later < 0 ? world.pending.length : later, 0, pending);
}

export const after = (time: string, seconds: number): string =>
  new Date(Date.parse(time) + seconds * 1000).toISOString();

/**
 * "A stack set is a regional resource": another region may have one of the same name.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-concepts.html
 */
export const stackSetKey = ({ region, name, owner }: { region: string; name: string; owner?: string }): string =>
  (owner === undefined ? [region, name] : [region, name, owner]).join(' ');

export const stackKey = ({ account, region, name }: { account: string; region: string; name: string }): string =>
  [account, region, name].join(' ');
