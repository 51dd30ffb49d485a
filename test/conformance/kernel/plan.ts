/** Namespaces of Linux, what is in each, and what their hosts ask one another. Plain JSON, which play.py plays. */
export interface Plan {
  readonly spaces: readonly Space[];
  readonly links: readonly Link[];
  readonly questions: readonly Question[];
}

/** One network namespace. Its ends of links are up, and need neither addresses nor ARP. */
export interface Space {
  readonly name: string;
  /** Lines for `ip -batch`, once the links are there. */
  readonly ip: readonly string[];
  /** A ruleset for `nft -f`. */
  readonly nft?: string;
}

/** A pair of veth devices with equal names. */
export interface Link {
  readonly device: string;
  readonly spaces: readonly [string, string];
}

/** Asked over TCP and over UDP. */
export interface Question {
  readonly from: Host;
  readonly to: Host;
}

export interface Host {
  readonly space: string;
  readonly address: string;
}

/** What the kernel said to a question. */
export interface Answer {
  /** Over TCP came an answer of the space that was asked. */
  readonly answered: boolean;
  /** A datagram came to the space that was asked. */
  readonly arrived: boolean;
}

/** What comes in by a device, or from an address of the own hosts, goes by this table alone. */
export const decides = (table: number, by: { readonly device: string } | { readonly address: string }): string =>
  `rule add pref 100 ${'device' in by ? `iif ${by.device}` : `iif lo from ${by.address}`} lookup ${table}`;

/** Without the rule that asks the table `local` first, and with one that drops silently what no table has decided. */
export const onlyOurs: readonly string[] = ['rule del pref 0', 'rule add pref 900 blackhole'];
