/** What a world knows of networks: plain JSON. Times are ISO 8601. */
export interface NetworkResource {
  /** "AWS::EC2::VPC" */
  readonly type: string;
  /** What Ref gives. */
  readonly id: string;
  readonly account: string;
  readonly region: string;
  /** ARN; undefined for what outlived its stack. */
  readonly stack?: string | undefined;
  readonly logicalId: string;
  /** As the template gives them, worked out, and what AWS has chosen besides: blocks out of pools, zones, ids that come along. */
  readonly properties: Properties;
  /** What it could not keep its id with, were it another. */
  readonly identity: string;
  /** It outlives its stack. */
  readonly retained: boolean;
  readonly since: string;
}

export type Properties = Readonly<Record<string, unknown>>;

/** By which table of a gateway what comes from an attachment goes. */
export interface AssociationRecord {
  readonly gateway: string;
  readonly attachment: string;
  readonly table: string;
  readonly state: 'associating' | 'associated' | 'disassociating';
  readonly since: string;
}

/** An attachment whose blocks a table leads to. */
export interface PropagationRecord {
  readonly table: string;
  readonly attachment: string;
}

/** A static route of a table of a gateway; without an attachment it is a blackhole. */
export interface StaticRouteRecord {
  readonly table: string;
  /** Block. */
  readonly to: string;
  readonly attachment?: string;
}

/** A block of a VPC that a pool has allocated: one that it has found, or one that it has not yet seen to be gone. */
export interface AllocationRecord {
  readonly pool: string;
  readonly cidr: string;
  /** Of the VPC. */
  readonly id: string;
  readonly owner: string;
  readonly region: string;
}

export interface NetworkFixture {
  sharing?: boolean;
  ipamAdministrator?: string;
  resources?: NetworkResource[];
  associations?: AssociationRecord[];
  propagations?: PropagationRecord[];
  routes?: StaticRouteRecord[];
  /** When attachments were accepted by the owner of a gateway. */
  accepted?: Record<string, string>;
  releasing?: AllocationRecord[];
  imported?: AllocationRecord[];
}
