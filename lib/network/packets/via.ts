import { remembered } from './remembered.ts';

/** What a packet went through on its way. Of equal ones from the same `vias` there is only one, so that they compare by `===`. */
export interface Via {
  /** Counts from 0, which is nothing at all. */
  readonly id: number;
  /** Subnets of the NAT gateways, in their order. */
  readonly nats: readonly string[];
  /** Of each leg: up to the first NAT gateway, from there to the next, and at last from the last one on. */
  readonly firewalls: readonly Firewalls[];
}

/** Attachments of firewalls, by name; compares by `===` as well. */
export type Firewalls = readonly string[];

export interface Vias {
  readonly none: Via;
  readonly afterNat: (subnet: string, rest: Via) => Via;
  readonly afterFirewall: (attachment: string, rest: Via) => Via;
}

/** Those of all legs, in order. */
export const firewallsOf = ({ firewalls }: Via): Firewalls => [...new Set(firewalls.flat())].sort();

export const viasOf = (): Vias => {
  const vias = new Map<string, Via>();
  const walls = new Map<string, Firewalls>();
  const steps = new Map<string, Map<Via, Via>>();
  const wall = (names: Firewalls): Firewalls => remembered(walls, names.join('\n'), () => names);
  const via = (nats: readonly string[], firewalls: readonly Firewalls[]): Via =>
    remembered(vias, `${nats.join('\n')}\n\n${firewalls.map((names) => names.join('\n')).join('\n\n')}`, () => ({
      id: vias.size,
      nats,
      firewalls,
    }));
  const nothing = wall([]);
  return {
    none: via([], [nothing]),
    afterNat: (subnet, rest) =>
      remembered(
        remembered(steps, `nat ${subnet}`, () => new Map<Via, Via>()),
        rest,
        () => via([subnet, ...rest.nats], [nothing, ...rest.firewalls]),
      ),
    afterFirewall: (attachment, rest) =>
      remembered(
        remembered(steps, `firewall ${attachment}`, () => new Map<Via, Via>()),
        rest,
        () => {
          const [leg = nothing, ...legs] = rest.firewalls;
          return via(rest.nats, [wall([...new Set([attachment, ...leg])].sort()), ...legs]);
        },
      ),
  };
};
