import type { Firewalls, Via } from './via.ts';

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

/** What becomes of an answer. */
export interface Answer {
  readonly arrived: boolean;
  /** Of each leg of the question, those that its answer passes: on either side of a NAT gateway a connection is another one. */
  readonly firewalls: readonly Firewalls[];
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
      const legs = way.via.firewalls.map((there, leg) => ({ there, back: answer.firewalls[leg] ?? [] }));
      inspected &&= legs.some((leg) => leg.there.some((name) => leg.back.includes(name)));
      asymmetric ||= legs.some((leg) => leg.there !== leg.back);
    }
  }
  const verdict = !arrived ? 'apart' : !answered ? 'one-way' : missing ? 'partly' : 'connected';
  return { verdict, inspected: answered && inspected, asymmetric };
};

/**
 * The answers over legs: to the last NAT gateway of the question, from there to the one before it, and at last to who asked. An answer that
 * a NAT gateway gives another address on its way is not known for one.
 */
export const answers = (legs: readonly (readonly Way[])[]): readonly Answer[] => {
  let result: readonly Answer[] = [{ arrived: true, firewalls: [] }];
  for (const leg of legs)
    result = result.flatMap((answer) =>
      leg.map(({ arrived, via }) => ({
        arrived: answer.arrived && arrived && via.nats.length === 0,
        firewalls: [...via.firewalls.slice(0, 1), ...answer.firewalls],
      })),
    );
  return result;
};
