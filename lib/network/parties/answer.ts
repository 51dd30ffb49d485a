import type { Tally } from '../proof/matrix.ts';
import type { Judgement } from '../packets/verdict.ts';

/** Who reaches whom: `yes`, `no`, `part` of it, `one way`; `inspected` where all of it passes a firewall. */
export type Answer = 'yes' | 'no' | 'part' | 'one way' | 'inspected';

/** What holds for things together, of some of which these hold: in any order, and part by part. Undefined: of nothing. */
export const together = (answers: Iterable<Answer>): Answer | undefined => {
  const all = new Set(answers);
  if (all.size < 2) return [...all][0];
  const reached = (['yes', 'inspected', 'part'] as const).filter((answer) => all.has(answer));
  if (reached.length === 0) return 'one way';
  return all.has('part') || reached.length < all.size ? 'part' : 'yes';
};

export const answerIn = ({ verdict, inspected }: Judgement): Answer => {
  if (verdict === 'connected') return inspected ? 'inspected' : 'yes';
  return verdict === 'partly' ? 'part' : verdict === 'one-way' ? 'one way' : 'no';
};

export const answerOf = ({ verdicts, inspected }: Pick<Tally, 'verdicts' | 'inspected'>): Answer => {
  const of = (verdict: keyof Tally['verdicts'], count = verdicts[verdict], inspected = false): Answer[] =>
    count > 0 ? [answerIn({ verdict, inspected, asymmetric: false })] : [];
  const connected = [...of('connected', inspected, true), ...of('connected', verdicts.connected - inspected)];
  return together([...connected, ...of('partly'), ...of('one-way'), ...of('apart')]) ?? 'no';
};
