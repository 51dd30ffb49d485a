/** A route table: of a subnet, or of a transit gateway. */
export type Place =
  | { readonly kind: 'subnet'; readonly vpc: string; readonly subnet: string }
  | { readonly kind: 'gateway'; readonly gateway: string; readonly table: string };

export type Drop =
  | 'no route'
  /** Also a route whose target does not exist, or can not be one of this table. */
  | 'blackhole'
  /** It came by an attachment that no table of the gateway is associated with. */
  | 'not associated'
  | 'loop'
  /** To a target that is not followed; `what` names it. */
  | 'other target'
  /** A rule of the ACL of a subnet that it leaves or gets to; `what` names it. */
  | 'network ACL'
  /** At an internet gateway; `what` names the guardrail. */
  | 'VPC Block Public Access'
  /** An internet gateway lets out only what has an address of its own VPC, by NAT if need be. */
  | 'foreign source';

/** What a network ACL drops: packets that come from a block into a subnet, or go to it out of the subnet. */
export interface Denied {
  readonly subnet: string;
  readonly block: string;
  readonly direction: 'in' | 'out';
}

/** Packets that are dropped: `what` tells by what, `denied` by which part of a network ACL. */
export interface Dropped {
  readonly kind: 'dropped';
  readonly why: Drop;
  readonly what?: string;
  readonly denied?: Denied;
}

/** What a route leads to. */
export type Led =
  /** Into the VPC of the table. */
  | { readonly kind: 'local'; readonly vpc: string }
  /** Into a transit gateway, by the attachment of the VPC. */
  | { readonly kind: 'gateway'; readonly attachment: string }
  /** Out of a transit gateway into an attached VPC, where the table of this subnet decides. */
  | { readonly kind: 'vpc'; readonly attachment: string; readonly subnet: string }
  | { readonly kind: 'on premises'; readonly name: string }
  | { readonly kind: 'peering'; readonly attachment: string; readonly other: string }
  | { readonly kind: 'firewall'; readonly attachment: string }
  /** Through the NAT gateway in this subnet, whose table decides. */
  | { readonly kind: 'nat'; readonly subnet: string }
  | { readonly kind: 'internet'; readonly vpc: string }
  | { readonly kind: 'outside'; readonly what: string }
  | Dropped;

/** What became of a packet. */
export type Outcome =
  /** In no subnet: the VPC has the address, but nobody there. */
  | { readonly kind: 'delivered'; readonly vpc: string; readonly subnet: string | undefined }
  | { readonly kind: 'internet' }
  | { readonly kind: 'outside'; readonly what: string }
  | Dropped;
