/**
 * A network as a packet sees it: VPCs with what their subnets route, gateways with their tables. Plain JSON, told by names that are unique
 * among their like in the whole network, whether it comes from templates, from a rehearsal or from AWS. Blocks are canonical IPv4 CIDRs.
 */
export interface Network {
  readonly vpcs: readonly Vpc[];
  readonly gateways: readonly Gateway[];
}

export interface Vpc {
  readonly name: string;
  /** Key of the account, or its id where the config does not know it; of a network on premises its name. */
  readonly account: string;
  readonly region: string;
  readonly blocks: readonly string[];
  readonly subnets: readonly Subnet[];
  /** Left out: everything passes its internet gateway. */
  readonly publicAccess?: PublicAccess;
}

/** What VPC Block Public Access lets pass an internet gateway. */
export interface PublicAccess {
  readonly allows: 'nothing' | 'nat gateways' | 'everything';
  /** Who says so, such as `guardrail block-public-network`. */
  readonly by: string;
  /** The guardrail that says so, where it is known. */
  readonly guardrail?: string;
  /** What it lets pass more from excluded subnets, by name. */
  readonly except?: Readonly<Record<string, PublicAccess['allows']>>;
}

export interface Subnet {
  readonly name: string;
  readonly tier: string;
  readonly block: string;
  /** What its route table says besides the local routes, which every table has. */
  readonly routes: readonly Route[];
  /** Left out: its network ACL lets everything through. */
  readonly closed?: Closed;
}

/** What a network ACL denies for all protocols and ports; each list without overlaps. A rule about some ports closes no block. */
export interface Closed {
  /** Sources of packets that do not get into the subnet. */
  readonly from: readonly Denial[];
  /** Destinations of packets that do not get out of it. */
  readonly to: readonly Denial[];
}

export interface Denial {
  readonly block: string;
  /** The number of the rule that decides; `*` for the last one, which every ACL has. */
  readonly rule: string;
}

/** The longest prefix decides. Of equally long ones in a table of a gateway, the static one does. */
export interface Route {
  readonly to: string;
  readonly via: Target;
}

export type Target =
  /** A transit gateway, by the attachment of this VPC. */
  | { readonly kind: 'attachment'; readonly attachment: string }
  /** A NAT gateway, by its subnet: what leaves it has its address, and its route table decides where it goes. */
  | { readonly kind: 'nat'; readonly subnet: string }
  | { readonly kind: 'internet' }
  /** Drops, as a route does whose target is gone. */
  | { readonly kind: 'blackhole' }
  /** A target that is not followed: a peering of VPCs, an interface; `what` names it. */
  | { readonly kind: 'other'; readonly what: string };

/** A transit gateway. */
export interface Gateway {
  readonly name: string;
  readonly region: string;
  readonly attachments: readonly Attachment[];
  readonly tables: readonly Table[];
}

export interface Attachment {
  readonly name: string;
  readonly to:
    /** What arrives goes by the route tables of `subnets`, which are in different zones and have the same routes. */
    | { readonly kind: 'vpc'; readonly vpc: string; readonly subnets: readonly string[] }
    /** A network on premises, which stands for a VPC: what arrives and is not in its blocks goes on to where nobody sees it. */
    | { readonly kind: 'on premises'; readonly vpc: string }
    /** What arrives goes on in the gateway at the other end, by the table of its attachment. */
    | { readonly kind: 'peering'; readonly attachment: string }
    /** A firewall: what it lets through goes on by the table of the same attachment. */
    | { readonly kind: 'firewall' }
    /** A network that is not ours to see: a VPN, Direct Connect, a VPC of others; `what` names it. */
    | { readonly kind: 'outside'; readonly what: string };
  /** The table that decides where what comes from here goes. Undefined: it is associated with none, and nothing goes anywhere. */
  readonly table?: string;
}

export interface Table {
  readonly name: string;
  readonly routes: readonly GatewayRoute[];
}

export interface GatewayRoute {
  readonly to: string;
  /** An attachment; undefined: a blackhole. */
  readonly via?: string;
  readonly origin: 'static' | 'propagated';
}
