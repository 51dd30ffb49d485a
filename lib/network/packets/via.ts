import { remembered } from './remembered.ts';

/** What a packet went through on its way. Of equal ones from the same `vias` there is only one, so that they compare by `===`. */
export interface Via {
  /** Counts from 0, which is nothing at all. */
  readonly id: number;
  /** Subnets of the NAT gateways, in their order. */
  readonly nats: readonly string[];
  readonly firewalls: Firewalls;
}

/** Attachments of firewalls, by name; compares by `===` as well. */
export type Firewalls = readonly string[];

export interface Vias {
  readonly none: Via;
  readonly noFirewalls: Firewalls;
  readonly afterNat: (subnet: string, rest: Via) => Via;
  readonly afterFirewall: (attachment: string, rest: Via) => Via;
  readonly both: (some: Firewalls, others: Firewalls) => Firewalls;
}

export const viasOf = (): Vias => {
  const vias = new Map<string, Via>();
  const walls = new Map<string, Firewalls>();
  const steps = new Map<string, Map<Via, Via>>();
  const wall = (names: Firewalls): Firewalls => remembered(walls, names.join('\n'), () => names);
  const via = (nats: readonly string[], firewalls: Firewalls): Via =>
    remembered(vias, `${nats.join('\n')}\n\n${firewalls.join('\n')}`, () => ({ id: vias.size, nats, firewalls }));
  const both = (some: Firewalls, others: Firewalls): Firewalls =>
    some === others ? some : wall([...new Set([...some, ...others])].sort());
  const noFirewalls = wall([]);
  return {
    noFirewalls,
    none: via([], noFirewalls),
    afterNat: (subnet, rest) =>
      remembered(
        remembered(steps, `nat ${subnet}`, () => new Map<Via, Via>()),
        rest,
        () => via([subnet, ...rest.nats], rest.firewalls),
      ),
    afterFirewall: (attachment, rest) =>
      remembered(
        remembered(steps, `firewall ${attachment}`, () => new Map<Via, Via>()),
        rest,
        () => via(rest.nats, both([attachment], rest.firewalls)),
      ),
    both,
  };
};
