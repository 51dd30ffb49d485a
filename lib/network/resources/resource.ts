/** A resource of EC2, worked out: ids of others stand in its properties, be they AWS's or made up, and the block that a pool gave a VPC. */
export interface NetworkResource {
  readonly type: string;
  /** Key of the account, or its id. */
  readonly account: string;
  readonly region: string;
  readonly id: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** What is said of attachments by the owner of their gateway, by ids. */
export interface Placements {
  readonly associations: readonly { readonly attachment: string; readonly table: string }[];
  readonly propagations: readonly { readonly attachment: string; readonly table: string }[];
  readonly routes: readonly { readonly table: string; readonly to: string; readonly via?: string }[];
  /** Both sides of each peering; `id` and `other` are those of its attachments. */
  readonly peerings: readonly PeeringSide[];
}

export interface PeeringSide {
  readonly id: string;
  readonly gateway: string;
  readonly other: string;
}
