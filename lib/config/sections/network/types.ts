import type { Place } from '../../text/problems.ts';

/** Transit gateways, segments, and the VPCs of accounts; blocks are canonical IPv4 CIDRs. */
export interface Network {
  /** Key of the account that has gateways and address pools. */
  readonly account: string;
  /** In the order of the config. */
  readonly regions: readonly NetworkRegion[];
  readonly segments: readonly Segment[];
  /** Pairs of names, each pair once and in the order of the segments. */
  readonly connect: readonly (readonly [string, string])[];
  readonly inspect: Inspection;
  /** Undefined: nothing is inspected. */
  readonly firewall: Firewall | undefined;
  readonly outside: readonly string[];
  /** In the order of the config. */
  readonly onPremises: readonly OnPremises[];
  /** Services with a central interface endpoint in each region: `ecr.api`. */
  readonly endpoints: readonly string[];
  readonly dns: Dns;
  /** Whether prefix lists are shared with the accounts that get a VPC. */
  readonly prefixLists: boolean;
  readonly groups: readonly VpcGroup[];
  /** One for each account and region. */
  readonly sites: readonly Site[];
  /** Whose VPCs have addresses of a segment that they are not in any more: of each site without its region, once. */
  readonly kept: readonly Pick<Site, 'account' | 'vpc' | 'segment' | 'addresses'>[];
  /** One for each region of an entry that shares. */
  readonly shared: readonly SharedVpc[];
  readonly expect: readonly Expectation[];
  /** Whether accounts have a Network Access Scope for what they must not reach. */
  readonly accessScopes: boolean;
  /** Where the section stands. */
  readonly place: Place;
}

export interface NetworkRegion {
  readonly region: string;
  readonly block: string;
  /** Of the block, for VPCs of the network account: the last /20. */
  readonly hub: string;
}

/** What the resolvers of all VPCs do. */
export interface Dns {
  /** Domains with a private hosted zone. */
  readonly zones: readonly string[];
  /** Whether name servers elsewhere can ask them. */
  readonly inbound: boolean;
  readonly forward: readonly Forward[];
  /** Domains that have no answer; `*.` at the beginning stands for all subdomains. */
  readonly block: readonly string[];
  /** Whether queries are logged to the log archive. */
  readonly queryLogs: boolean;
}

/** Name servers, by address, that are asked about a domain and its subdomains. */
export interface Forward {
  readonly domain: string;
  readonly targets: readonly string[];
}

export interface Segment {
  readonly name: string;
  /** By region. None: only networks on premises are in it, and no VPCs. */
  readonly blocks: Readonly<Record<string, string>>;
  readonly isolated: boolean;
  /** Whether its VPCs have an attachment to the gateway. Without one, the segment is isolated and connected to nothing. */
  readonly attached: boolean;
  /** How its private subnets reach it: by NAT gateways of the network account, by those of each VPC, or not at all. */
  readonly internet: 'central' | 'local' | 'none';
}

/** A network outside of AWS that is a member of a segment. */
export interface OnPremises {
  readonly name: string;
  readonly segment: string;
  /** Of the transit gateway that it is attached to. */
  readonly region: string;
  readonly blocks: readonly string[];
  readonly link: Vpn | DirectConnect;
}

export interface Vpn {
  readonly kind: 'vpn';
  /** Of the customer gateway. */
  readonly address: string;
  /** Undefined: without BGP. */
  readonly asn: number | undefined;
}

export interface DirectConnect {
  readonly kind: 'direct connect';
  /** Of the Direct Connect gateway. */
  readonly asn: number;
}

/** What passes the firewall of its region. */
export interface Inspection {
  /** Connected segments, as in `connect`; a segment with itself: its VPCs among one another. */
  readonly pairs: readonly (readonly [string, string])[];
  /** Segments that reach the internet through it, in the order of the config. */
  readonly internet: readonly string[];
  /** The pairs as the config has them, in its order. */
  readonly written: readonly (readonly string[])[];
}

export interface Firewall {
  /** Suricata rules, in the order in which they are asked. */
  readonly rules: readonly RuleFile[];
  /** What may be reached on the internet; undefined: everything that no rule drops. */
  readonly domains: readonly string[] | undefined;
}

export interface RuleFile {
  /** Of the file, without its ending. */
  readonly name: string;
  readonly text: string;
  /** Of rules in it. */
  readonly count: number;
}

/** VPCs of one shape and size in one segment. */
export interface VpcGroup {
  readonly vpc: string;
  readonly segment: string;
  /** Prefix length. */
  readonly size: number;
  /** Whether the blocks stand in the lines of the accounts; otherwise IPAM chooses them. */
  readonly static: boolean;
  /** Whether it is one VPC of the network account in each region, whose subnets the accounts share. */
  readonly share: boolean;
  readonly regions: readonly string[];
  readonly shape: VpcShape;
  /** Who may attach; the empty path is the root. */
  readonly organizationalUnits: readonly string[];
  /** Keys. */
  readonly accounts: readonly string[];
}

export interface VpcShape {
  readonly zones: number;
  /** In the order of the config. */
  readonly tiers: readonly Tier[];
  readonly flowLogs: boolean;
  /** Whether VPC encryption controls report what travels in clear text. */
  readonly encryption: boolean;
  readonly deny: readonly Denial[];
}

/** Packets that the network ACLs of some tiers drop. */
export interface Denial {
  /** Which of the rules that the config has it is; counts from 0. */
  readonly rule: number;
  readonly tiers: readonly string[];
  /** `in`: those from the block; `out`: those to it. */
  readonly direction: 'in' | 'out';
  readonly block: string;
  /** First and last destination port, over TCP and UDP; undefined: of all protocols. */
  readonly ports: readonly [number, number] | undefined;
}

export interface Tier {
  /** As `tierName` has it: its kind, or `private-app`. */
  readonly name: string;
  /** Prefix length of its subnets. */
  readonly length: number;
}

/** The VPC of an account in a region. */
export interface Site {
  readonly account: string;
  readonly region: string;
  readonly vpc: string;
  /** Whose tables it goes by. */
  readonly segment: string;
  /** The segment that its addresses are of: another one only after a move. */
  readonly addresses: string;
  /** The one that the line of the account gives it; left out where IPAM chooses. */
  readonly block?: string;
}

/** A VPC of the network account, whose subnets accounts share. */
export interface SharedVpc {
  /** What it is called in each of its regions: `shared/standard-dev`. No account has such a key. */
  readonly name: string;
  readonly region: string;
  readonly vpc: string;
  readonly segment: string;
  /** Keys of the accounts that its subnets are shared with now. */
  readonly accounts: readonly string[];
}

/** A statement that is proved. */
export interface Expectation {
  readonly text: string;
  /** A segment, an account, a network on premises, or `any`. */
  readonly from: Party;
  readonly reach: boolean;
  /** Through the firewall, there and back. */
  readonly inspected: boolean;
  /** The same, `internet`, or a block. */
  readonly to: Party;
  /** Where it stands. */
  readonly place: Place;
}

export interface Party {
  readonly kind: 'segment' | 'account' | 'on premises' | 'any' | 'internet' | 'block';
  readonly name: string;
}
