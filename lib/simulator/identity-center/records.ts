/** What Identity Center knows. Times are ISO 8601. */
export interface PermissionSetRecord {
  readonly arn: string;
  readonly name: string;
  description?: string | undefined;
  session: string;
  relayState?: string | undefined;
  readonly created: string;
  /** ARNs. */
  managed: string[];
  /** `/path/name` */
  own: string[];
  inline?: string | undefined;
  boundary?: BoundaryRecord | undefined;
  tags: Record<string, string>;
  /** Counts its changes. */
  version: number;
}

export type BoundaryRecord = { readonly arn: string } | { readonly own: string };

/** When something of the directory was made and changed, and how often; what is not known is left out. */
interface Dated {
  readonly created?: string;
  updated?: string;
  revision?: number;
}

export interface GroupRecord extends Dated {
  readonly id: string;
  name: string;
  description?: string | undefined;
}

export interface UserRecord extends Dated {
  readonly id: string;
  name: string;
  givenName: string;
  familyName: string;
  displayName: string;
  email?: string | undefined;
  /** All else that is known of the user, and of the name and the e-mail address, as the API has it. */
  more?: Readonly<Record<string, unknown>> | undefined;
}

export interface MembershipRecord extends Dated {
  readonly id: string;
  readonly group: string;
  readonly user: string;
}

export type PrincipalType = 'USER' | 'GROUP';

export interface AssignmentRecord {
  readonly principal: string;
  readonly type: PrincipalType;
  /** ARN. */
  readonly set: string;
  /** Id. */
  readonly account: string;
}

/** Something that Identity Center does in accounts, which takes its time. */
export type OperationRecord = {
  readonly id: string;
  status: 'IN_PROGRESS' | 'SUCCEEDED' | 'FAILED';
  reason?: string;
  readonly created: string;
} & (
  | ({ readonly kind: 'create' | 'delete' } & AssignmentRecord)
  /** `accounts`: undefined for all that have the set. */
  | { readonly kind: 'provision'; readonly set: string; readonly account?: string | undefined }
);

export interface InstanceRecord {
  readonly created?: string;
  /** Of the call that made it. */
  readonly token?: string | undefined;
  readonly name?: string | undefined;
  readonly tags?: Readonly<Record<string, string>>;
  /** ARN of the customer's own key; left out: AWS's. */
  readonly key?: string | undefined;
  readonly network?: Readonly<Record<string, unknown>>;
  /** Those besides its own. */
  readonly regions?: readonly RegionRecord[];
}

export interface RegionRecord {
  readonly name: string;
  /** When it was asked for. */
  readonly added: string;
  readonly status: 'ADDING' | 'ACTIVE' | 'REMOVING';
}

/** As a fixture has it. */
export interface IdentityCenterRecord {
  /** The account whose own instance it is; left out: the organization's. */
  readonly owner?: string | undefined;
  readonly region: string;
  readonly arn: string;
  readonly store: string;
  /** What is told of the instance itself; left out: nothing is known but that it is there. */
  about?: InstanceRecord | undefined;
  permissionSets: PermissionSetRecord[];
  groups: GroupRecord[];
  users: UserRecord[];
  memberships: MembershipRecord[];
  assignments: AssignmentRecord[];
  operations: OperationRecord[];
  /** Version by account, by ARN of the set. */
  provisioned: Record<string, Record<string, number>>;
  attributes?: Record<string, string[]>;
}
