import type { Firewalls, Via, Vias } from './via.ts';

/** What becomes of some of the packets from a subnet to another. */
export interface Way {
  readonly arrived: boolean;
  readonly via: Via;
}

/**
 * Of packets from one subnet to another, and what answers them.
 * `connected`: from all addresses to all addresses, and back. `apart`: nothing arrives. `one-way`: some arrives, and nothing of it is
 * answered. `partly`: so for some addresses, otherwise for others.
 */
export type Verdict = 'connected' | 'one-way' | 'partly' | 'apart';

export interface Judgement {
  readonly verdict: Verdict;
  /** All that is answered passes a firewall that its answer passes too. */
  readonly inspected: boolean;
  /** Something that is answered passes a firewall one way only: it has no state of the connection, and drops it. */
  readonly asymmetric: boolean;
}

/** What becomes of an answer, over all of its legs. */
export interface Answer {
  readonly arrived: boolean;
  readonly firewalls: Firewalls;
}

export const judge = (there: readonly Way[], back: (way: Way) => readonly Answer[]): Judgement => {
  let [arrived, answered, missing, inspected, asymmetric] = [false, false, false, true, false];
  for (const way of there) {
    if (!way.arrived) {
      missing = true;
      continue;
    }
    arrived = true;
    for (const answer of back(way)) {
      if (!answer.arrived) {
        missing = true;
        continue;
      }
      answered = true;
      const [one, other] = [way.via.firewalls, answer.firewalls];
      inspected &&= one.some((name) => other.includes(name));
      asymmetric ||= one !== other;
    }
  }
  const verdict = !arrived ? 'apart' : !answered ? 'one-way' : missing ? 'partly' : 'connected';
  return { verdict, inspected: answered && inspected, asymmetric };
};

/**
 * The answers over legs: to the last NAT gateway of the question, from there to the one before it, and at last to who asked. An answer that
 * a NAT gateway gives another address on its way is not known for one.
 */
export const answers = (legs: readonly (readonly Way[])[], vias: Vias): readonly Answer[] => {
  let result: readonly Answer[] = [{ arrived: true, firewalls: vias.noFirewalls }];
  for (const leg of legs)
    result = result.flatMap((answer) =>
      leg.map(({ arrived, via }) => ({
        arrived: answer.arrived && arrived && via.nats.length === 0,
        firewalls: vias.both(answer.firewalls, via.firewalls),
      })),
    );
  return result;
};
