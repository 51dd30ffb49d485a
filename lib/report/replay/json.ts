import type { Replayed } from '../../guardrails/replay/index.ts';
import type { ReplaySource } from './notes.ts';

/** A replay with all its rows, in an order that follows from them. */
export const replayJson = (replayed: Replayed, { broken, failed }: ReplaySource): object => {
  const { rows, withoutAction, unknownAccounts, denied, maybe, others: _, hasNameless: __, ...counts } = replayed;
  const unmapped = [...withoutAction.values()].reduce((all, one) => all + one, 0);
  const records = [...broken.values()].reduce((all, one) => all + one, 0);
  return {
    ...counts,
    denied: { atLeast: denied, atMost: maybe + unmapped },
    withoutAction: sorted(withoutAction),
    unknownAccounts: sorted(unknownAccounts),
    unreadable: { records, files: sorted(broken), sources: failed },
    denials: [...rows]
      .sort((a, b) => b.denied + b.maybe - a.denied - a.maybe || compare(JSON.stringify(a), JSON.stringify(b)))
      .map(({ denied: atLeast, maybe: more, first, last, ...row }) => ({
        ...row,
        atLeast,
        atMost: atLeast + more,
        first,
        last,
      })),
  };
};

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

const sorted = (counts: ReadonlyMap<string, number>): Record<string, number> =>
  Object.fromEntries([...counts].sort(([a], [b]) => compare(a, b)));
