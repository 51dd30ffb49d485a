import type { Path } from '../../../config/text/yaml.ts';
import { overlaps, parsePrefix, addressText, prefixText } from '../../../config/words/prefix.ts';
import type { Pair } from '../../proof/matrix.ts';
import type { Dropped } from '../../proof/outcome.ts';
import type { Proof } from '../../proof/index.ts';
import type { Trace } from '../../proof/trace.ts';

/** What in the config takes from what it promises elsewhere. */
export interface Cause {
  readonly path: Path;
  /** A clause. */
  readonly what: string;
  /** What to do about it, an imperative. */
  readonly fix: string;
  /** All that comes of it is told once, whatever it takes from. */
  readonly once?: boolean;
}

export interface Lost {
  readonly drop: Dropped;
  readonly trace: Trace;
}

/** Packets between two places, and their answers, that are dropped. */
export const lostBetween = (proof: Proof, { from, to }: Pair): Lost[] =>
  tracesOf(proof, from, to).flatMap((trace) =>
    trace.outcome.kind === 'dropped' ? { drop: trace.outcome, trace } : [],
  );

const tracesOf = (proof: Proof, from: string, to: string): Trace[] => {
  if (to === 'internet' || proof.graph.homes.has(to)) {
    const { there, back } = proof.connection(from, to);
    return back ? [there, back] : [there];
  }
  const block = parsePrefix(to);
  if (!block) return [];
  return proof.reach(from).flatMap(({ outcome, prefixes }) => {
    const found = prefixes.find((one) => overlaps(one, block));
    if (!found) return [];
    const part = found.length > block.length ? found : block;
    const answering =
      outcome.kind === 'delivered' ? outcome.subnet : outcome.kind === 'internet' ? 'internet' : undefined;
    const { there, back } = answering === undefined ? {} : proof.connection(from, answering, prefixText(part));
    if (!there) return proof.trace({ subnet: from }, addressText(part.base));
    return back ? [there, back] : [there];
  });
};
