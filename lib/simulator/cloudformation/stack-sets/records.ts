/** What a world knows of stack sets: plain JSON, as in ../records.ts. */
export interface StackSetRecord {
  readonly name: string;
  /** It is seen and changed there only, wherever its instances are. */
  readonly region: string;
  /** The part after the colon of its id. */
  readonly uuid: string;
  /** The account that administers it; undefined: the management account. */
  readonly owner?: string;
  permissionModel: string;
  managedExecution: boolean;
  description?: string;
  capabilities?: readonly string[];
  /** Of self-managed permissions: the roles, where they are not those that AWS looks for. */
  administrationRole?: string;
  executionRole?: string;
  readonly token?: string;
  template: string;
  parameters: Readonly<Record<string, string>>;
  tags: Readonly<Record<string, string>>;
  autoDeployment: { enabled: boolean; retain: boolean; dependsOn: readonly string[] };
  /** Regions by the id of the root or OU, as operations named them. */
  targets: Record<string, readonly string[]>;
  /** By `account region`. */
  readonly instances: Record<string, InstanceRecord>;
  /** Newest last. */
  readonly operations: OperationRecord[];
}

export interface InstanceRecord {
  readonly account: string;
  readonly region: string;
  readonly unit: string;
  status: 'CURRENT' | 'OUTDATED' | 'INOPERABLE';
  detail: string;
  reason?: string;
  stack?: string | undefined;
  operation: string;
  /** Values of its own for parameters of the set. */
  overrides?: Readonly<Record<string, string>>;
}

export interface OperationRecord {
  readonly id: string;
  readonly action: 'CREATE' | 'UPDATE' | 'DELETE';
  status: 'QUEUED' | 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'STOPPING' | 'STOPPED';
  readonly created: string;
  ended?: string;
  /** Operations of other sets that come first, as `set operation`. */
  readonly after: readonly string[];
  readonly retain: boolean;
  /** Parameters of the instances that it is about; undefined: they stay as they are. */
  readonly overrides?: readonly OverrideRecord[];
  readonly preferences: {
    readonly inOrder: boolean;
    readonly regions: readonly string[];
    readonly concurrency: number;
    readonly tolerance: number;
  };
  /** Of an import: the stacks that it takes in, by `account region`. */
  readonly imports?: Readonly<Record<string, string>>;
  /** What is still to be done, wave by wave, once it runs. */
  waves: WorkRecord[][];
  /** What it is asked for; undefined until its turn comes: all instances that there are then. */
  work?: readonly WorkRecord[];
  readonly results: ResultRecord[];
}

export interface OverrideRecord {
  readonly parameter: string;
  /** Undefined: the one that the instance has. */
  readonly value: string | undefined;
}

export interface WorkRecord {
  readonly account: string;
  readonly region: string;
  readonly unit: string;
}

export interface ResultRecord extends WorkRecord {
  readonly status: 'SUCCEEDED' | 'FAILED' | 'CANCELLED';
  readonly reason?: string;
}
