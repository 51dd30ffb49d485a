import type { Attachment } from '../model.ts';

/** A resource of EC2, worked out: ids of others stand in its properties, be they AWS's or made up, and the block that a pool gave a VPC. */
export interface NetworkResource {
  readonly type: string;
  /** Key of the account, or its id. */
  readonly account: string;
  readonly region: string;
  readonly id: string;
  /** Of a VPC that is not to be told by account and region alone. */
  readonly name?: string;
  /** By the name of its stack or stack set, what of ours made it; left out: something else did. */
  readonly made?: { readonly stack: string; readonly logicalId: string };
  readonly properties: Readonly<Record<string, unknown>>;
}

/** What is said of attachments by the owner of their gateway, by ids. */
export interface Placements {
  readonly associations: readonly { readonly attachment: string; readonly table: string }[];
  readonly propagations: readonly { readonly attachment: string; readonly table: string }[];
  readonly routes: readonly PlacedRoute[];
  /** Both sides of each peering; `id` and `other` are those of its attachments. */
  readonly peerings: readonly PeeringSide[];
  readonly onPremises?: readonly OnPremisesAttachment[];
  /** Attachments of what is no VPC or gateway among these resources. */
  readonly others?: readonly OtherAttachment[];
}

export interface PeeringSide {
  readonly id: string;
  readonly gateway: string;
  readonly other: string;
}

interface PlacedRoute {
  readonly table: string;
  readonly to: string;
  readonly via?: string;
  /** Left out: static. */
  readonly origin?: 'propagated';
}

/** A VPN or Direct Connect, with the network at its other end. */
export interface OnPremisesAttachment {
  readonly id: string;
  readonly gateway: string;
  readonly region: string;
  /** Of the network. */
  readonly name: string;
  readonly blocks: readonly string[];
}

export interface OtherAttachment {
  readonly id: string;
  readonly gateway: string;
  /** Left out: it goes by its id. */
  readonly name?: string;
  readonly to: Attachment['to'];
}
