import { taggableArn } from './arns.ts';
import { seeTagKeys } from './billing.ts';
import { copyOf } from './copy.ts';
import { epoch } from '../engine/clock.ts';
import type { AccountRecord, AllocationTag, AlternateContact, OrganizationRecord } from './records.ts';
import type { ObjectRecord, Partition, PasswordPolicyRecord, Pending } from './records.ts';
import type { PolicyRecord, RequestRecord, TagChange, UnitRecord } from './records.ts';
import type { ContactInformationRecord, HandshakeRecord, SessionRecord, StandaloneRecord } from './records.ts';
import type { ChangeSetRecord, ClaimRecord, StackRecord } from '../cloudformation/records.ts';
import { stackSetsIn, type StackSetFixture } from '../cloudformation/stack-sets/fixture.ts';
import type { StackSetRecord } from '../cloudformation/stack-sets/records.ts';
import type { IdentityCenterRecord } from '../identity-center/records.ts';
import { exportIdentityCenter, importIdentityCenter } from '../identity-center/state.ts';
import type { NetworkFixture } from '../network/state/records.ts';
import { exportNetwork, importNetwork, isUntouched } from '../network/state/state.ts';
import type { SecurityRecord } from '../security/records.ts';
import type { World } from './world.ts';
import { addAccount, addUnit, attach, stackKey } from './world.ts';

/**
 * A world as plain JSON, told by AWS's ids. Everything but the management account may be left out, which is how one
 * is written by hand or from a read of live AWS: an organization needs its root, its accounts (the management account
 * among them), its policies (AWS's own among them) and what is attached to what.
 */
export interface WorldFixture {
  /** When it was taken; the simulator's clock goes on from here. */
  time?: string;
  partition?: Partition;
  management: { id: string; name: string; email: string };
  organization?: OrganizationRecord;
  accounts?: AccountRecord[];
  /** Accounts outside the organization. */
  standaloneAccounts?: StandaloneRecord[];
  organizationalUnits?: UnitRecord[];
  policies?: PolicyRecord[];
  /** Policy ids by the id of the root, OU or account. */
  attachments?: Record<string, string[]>;
  /** Tags by the id of the root, OU, account, policy or resource policy. */
  tags?: Record<string, Record<string, string>>;
  /** Since when, by service principal. */
  serviceAccess?: Record<string, string>;
  /** Since when, by account id and service principal. */
  delegatedAdministrators?: Record<string, Record<string, string>>;
  resourcePolicy?: { id: string; content: string };
  /** By account id and AlternateContactType. */
  alternateContacts?: Record<string, Partial<Record<string, AlternateContact>>>;
  contactInformation?: Record<string, ContactInformationRecord>;
  accountAliases?: Record<string, string>;
  passwordPolicies?: Record<string, PasswordPolicyRecord>;
  primaryEmailUpdates?: Record<string, string>;
  /** Since when, by `account region`; without it, all regions are on. */
  regionsOn?: Record<string, string>;
  regionsOff?: Record<string, { from: string; until?: string }>;
  createAccountRequests?: RequestRecord[];
  handshakes?: HandshakeRecord[];
  /** Times of CloseAccount requests. */
  closures?: string[];
  /** What AWS has still to do. */
  pending?: Pending[];
  /** What the tagging API knows, by ARN; without it, it knows all of `tags`. */
  taggingIndex?: Record<string, Record<string, string>>;
  taggingChanges?: TagChange[];
  /** Tag keys that billing has seen, or will; without it, it has seen all those of accounts. */
  allocationTags?: Record<string, AllocationTag>;
  costExplorerOff?: boolean;
  stackSetsAccess?: boolean;
  stacks?: StackRecord[];
  changeSets?: ChangeSetRecord[];
  stackSets?: StackSetFixture[];
  deletedStackSets?: StackSetRecord[];
  /** Texts by their hash. */
  templates?: Record<string, string>;
  claims?: Record<string, ClaimRecord>;
  exports?: Record<string, { value: string; stack: string }>;
  objects?: Record<string, string>;
  objectFacts?: Record<string, ObjectRecord>;
  /** By service and region: `guardduty eu-west-1`. */
  security?: Record<string, SecurityRecord>;
  network?: NetworkFixture;
  identityCenter?: IdentityCenterRecord;
  /** Of one account, by account. */
  accountInstances?: Record<string, IdentityCenterRecord>;
  sessions?: SessionRecord[];
  sessionCount?: number;
  /** Of ids given out by the simulator. */
  counter?: number;
}

export function exportWorld(world: World): WorldFixture {
  return structuredClone({
    time: world.time,
    partition: world.partition,
    management: world.management,
    ...(world.organization && { organization: world.organization }),
    accounts: [...world.accounts.values()],
    ...(world.standalone.size > 0 && { standaloneAccounts: [...world.standalone.values()] }),
    organizationalUnits: [...world.units.values()],
    policies: [...world.policies.values()],
    attachments: record(world.policiesOf, (policies) => [...policies]),
    tags: Object.fromEntries(world.tags),
    serviceAccess: Object.fromEntries(world.serviceAccess),
    delegatedAdministrators: record(world.delegations, (services) => Object.fromEntries(services)),
    ...(world.resourcePolicy && { resourcePolicy: world.resourcePolicy }),
    alternateContacts: Object.fromEntries(world.contacts),
    ...(world.contactInformation.size > 0 && { contactInformation: Object.fromEntries(world.contactInformation) }),
    ...(world.aliases.size > 0 && { accountAliases: Object.fromEntries(world.aliases) }),
    ...(world.passwordPolicies.size > 0 && { passwordPolicies: Object.fromEntries(world.passwordPolicies) }),
    ...(world.emailUpdates.size > 0 && { primaryEmailUpdates: Object.fromEntries(world.emailUpdates) }),
    ...(world.regionsOn && { regionsOn: world.regionsOn }),
    ...(world.regionsOff.size > 0 && { regionsOff: Object.fromEntries(world.regionsOff) }),
    createAccountRequests: [...world.requests.values()],
    ...(world.handshakes.size > 0 && { handshakes: [...world.handshakes.values()] }),
    closures: world.closures,
    pending: world.pending,
    taggingIndex: Object.fromEntries(world.tagIndex),
    taggingChanges: world.tagChanges,
    allocationTags: Object.fromEntries(world.allocationTags),
    costExplorerOff: world.costExplorerOff,
    stackSetsAccess: world.stackSetsAccess,
    stacks: [...world.stacks.values()],
    changeSets: [...world.changeSets.values()],
    stackSets: [...world.stackSets.values()],
    ...(world.deletedStackSets.length > 0 && { deletedStackSets: world.deletedStackSets }),
    templates: Object.fromEntries(world.templates),
    claims: Object.fromEntries(world.claims),
    exports: Object.fromEntries(world.exports),
    objects: Object.fromEntries(world.objects),
    objectFacts: Object.fromEntries(world.objectFacts),
    security: Object.fromEntries(world.security),
    ...(isUntouched(world.network) ? {} : { network: exportNetwork(world.network) }),
    ...(world.identityCenter && { identityCenter: exportIdentityCenter(world.identityCenter) }),
    ...(world.accountInstances.size > 0 && { accountInstances: record(world.accountInstances, exportIdentityCenter) }),
    ...(world.sessions.size > 0 && { sessions: [...world.sessions.values()] }),
    ...(world.sessionCount > 0 && { sessionCount: world.sessionCount }),
    counter: world.counter,
  });
}

const record = <V, R>(map: ReadonlyMap<string, V>, tell: (value: V) => R): Record<string, R> =>
  Object.fromEntries([...map].map(([key, value]) => [key, tell(value)]));

/** The fixture stays the caller's: the world is a copy. */
export function importWorld(original: WorldFixture): World {
  const fixture = copyOf(original);
  const world: World = {
    time: fixture.time ?? new Date(epoch).toISOString(),
    partition: fixture.partition ?? 'aws',
    management: fixture.management,
    ...(fixture.regionsOn && { regionsOn: fixture.regionsOn }),
    regionsOff: mapOf(fixture.regionsOff),
    ...(fixture.organization && { organization: fixture.organization }),
    ...(fixture.resourcePolicy && { resourcePolicy: fixture.resourcePolicy }),
    ...(fixture.identityCenter && { identityCenter: importIdentityCenter(fixture.identityCenter) }),
    accountInstances: new Map(
      Object.entries(fixture.accountInstances ?? {}).map(([id, one]) => [id, importIdentityCenter(one)]),
    ),
    counter: fixture.counter ?? 0,
    sessions: byId(fixture.sessions),
    sessionCount: fixture.sessionCount ?? 0,
    accounts: new Map(),
    standalone: byId(fixture.standaloneAccounts),
    units: new Map(),
    accountsIn: new Map(),
    unitsIn: new Map(),
    policies: byId(fixture.policies),
    policiesOf: new Map(),
    targetsOf: new Map(),
    tags: mapOf(fixture.tags),
    tagIndex: mapOf(fixture.taggingIndex),
    tagChanges: fixture.taggingChanges ?? [],
    requests: byId(fixture.createAccountRequests),
    handshakes: byId(fixture.handshakes),
    emails: new Set([fixture.management.email.toLowerCase()]),
    serviceAccess: mapOf(fixture.serviceAccess),
    delegations: new Map(
      Object.entries(fixture.delegatedAdministrators ?? {}).map(([account, since]) => [account, mapOf(since)]),
    ),
    contacts: mapOf(fixture.alternateContacts),
    contactInformation: mapOf(fixture.contactInformation),
    aliases: mapOf(fixture.accountAliases),
    passwordPolicies: mapOf(fixture.passwordPolicies),
    emailUpdates: mapOf(fixture.primaryEmailUpdates),
    closures: fixture.closures ?? [],
    pending: fixture.pending ?? [],
    allocationTags: mapOf(fixture.allocationTags),
    costExplorerOff: fixture.costExplorerOff ?? false,
    stackSetsAccess: fixture.stackSetsAccess ?? false,
    stacks: byId(fixture.stacks),
    stackNames: new Map(),
    changeSets: byId(fixture.changeSets),
    stackSets: stackSetsIn(fixture.stackSets),
    deletedStackSets: fixture.deletedStackSets ?? [],
    templates: mapOf(fixture.templates),
    claims: mapOf(fixture.claims),
    exports: mapOf(fixture.exports),
    objects: mapOf(fixture.objects),
    objectFacts: mapOf(fixture.objectFacts),
    security: mapOf(fixture.security),
    network: importNetwork(fixture.network),
  };
  for (const stack of world.stacks.values())
    if (stack.status !== 'DELETE_COMPLETE') world.stackNames.set(stackKey(stack), stack.id);
  for (const account of fixture.accounts ?? []) addAccount(world, account);
  for (const unit of fixture.organizationalUnits ?? []) addUnit(world, unit);
  for (const [target, policies] of Object.entries(fixture.attachments ?? {}))
    for (const policy of policies) attach(world, policy, target);
  for (const { state, email } of world.requests.values()) if (state !== 'FAILED') world.emails.add(email.toLowerCase());
  if (!fixture.allocationTags)
    for (const [id, tags] of world.tags) if (world.accounts.has(id)) seeTagKeys(world, Object.keys(tags), longAgo);
  if (!fixture.taggingIndex) for (const [id, tags] of world.tags) world.tagIndex.set(taggableArn(world, id), tags);
  return world;
}

const longAgo = new Date(0).toISOString();

const mapOf = <V>(record: Record<string, V> = {}): Map<string, V> => new Map(Object.entries(record));
const byId = <T extends { readonly id: string }>(list: readonly T[] = []): Map<string, T> =>
  new Map(list.map((item) => [item.id, item]));
