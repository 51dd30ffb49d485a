import type { ResourceChange } from '@aws-sdk/client-cloudformation';

/** What a world knows of CloudFormation: plain JSON. Times are ISO 8601, templates are told by their hash. */
export interface StackRecord {
  /** ARN. */
  readonly id: string;
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly created: string;
  status: string;
  reason?: string;
  /** Undefined while a first change set waits to be executed. */
  template?: string | undefined;
  parameters: Readonly<Record<string, string>>;
  tags: Readonly<Record<string, string>>;
  /** Resources by logical id. */
  resources: Readonly<Record<string, ResourceRecord>>;
  /** What resources are called that it has imported, by logical id. */
  adopted?: Readonly<Record<string, string>>;
  outputs: readonly OutputRecord[];
  /** Names of exports of others that it uses. */
  imports: readonly string[];
  updated?: string;
  deleted?: string;
  /** The change set that was executed last. */
  changeSet?: string;
  capabilities?: readonly string[];
  isProtected?: boolean;
  /** ARN of the role that CloudFormation assumes for it. */
  role?: string;
  /** Minutes that its creation may take. */
  timeout?: number;
  /** Undefined: it is rolled back. */
  onFailure?: 'DELETE' | 'DO_NOTHING' | undefined;
  /** Of the operation that came last. */
  token?: string | undefined;
  /** Operations by the tokens of their callers. */
  tokens?: Readonly<Record<string, string>>;
  /** Only of stacks that are deployed by themselves; those of a stack set tell their events to nobody here. Some are still to come. */
  events: readonly EventRecord[];
}

/** Shared by all stacks that have none. */
export const none: readonly never[] = [];
export const noResources: Readonly<Record<string, ResourceRecord>> = {};

/**
 * A stack without anything in it yet. Written out like all records of which a world has thousands: what begins with a spread and goes
 * on gets a hidden class of its own in V8, larger than the record.
 */
export const emptyStack = ({
  id,
  name,
  account,
  region,
  created,
  status,
  reason,
}: Pick<StackRecord, 'id' | 'name' | 'account' | 'region' | 'created' | 'status' | 'reason'>): StackRecord => ({
  id,
  name,
  account,
  region,
  created,
  status,
  ...(reason === undefined ? {} : { reason }),
  parameters: {},
  tags: {},
  resources: noResources,
  outputs: none,
  imports: none,
  events: none,
  template: undefined,
});

export interface ResourceRecord {
  readonly type: string;
  readonly physicalId: string;
  /** What it takes for itself: no other resource can have it. */
  readonly claim?: string;
  /** It outlives its stack. */
  readonly retained: boolean;
}

export interface OutputRecord {
  readonly key: string;
  readonly description?: string;
  readonly value: string;
  readonly export?: string;
}

export interface EventRecord {
  readonly id: string;
  readonly at: string;
  readonly logicalId: string;
  readonly physicalId: string;
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
  readonly token?: string;
}

/** A name that is taken: by which stack, undefined for what outlived its own; and what it is made of, where others look at that. */
export interface ClaimRecord {
  stack?: string | undefined;
  readonly account: string;
  readonly region: string;
  readonly physicalId: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  /** Since when it is made of that. */
  readonly since?: string | undefined;
  /** Those of its stack, where it outlives that. */
  readonly tags?: Readonly<Record<string, string>>;
  /** Of a parameter in Parameter Store: its version, unless that is the first, and what it was before, the oldest first. */
  readonly version?: number | undefined;
  readonly earlier?: readonly Pick<ClaimRecord, 'properties' | 'since'>[] | undefined;
}

export interface ChangeSetRecord {
  readonly id: string;
  readonly name: string;
  /** ARN of the stack. */
  readonly stack: string;
  readonly type: string;
  readonly created: string;
  readonly template: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  /** Of type IMPORT: what the resources are called that it imports, by logical id. */
  readonly imports?: Readonly<Record<string, string>>;
  /** Of other types: the same of what it takes in besides all that it makes. Undefined: it was not asked to. */
  readonly existing?: Readonly<Record<string, string>>;
  readonly description?: string;
  readonly capabilities?: readonly string[];
  readonly onFailure?: StackRecord['onFailure'];
  readonly role?: string;
  readonly token?: string;
  readonly changes?: readonly ResourceChange[];
  status: string;
  execution: string;
  reason?: string;
}
