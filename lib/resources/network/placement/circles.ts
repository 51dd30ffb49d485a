import type { Update } from '../../../plan/change.ts';
import type { Note } from '../../../plan/diff.ts';
import type { Sides } from '../../../plan/kind.ts';
import { push } from '../../../plan/multimap.ts';
import { isMove, type PlacementSpec } from './spec.ts';

/**
 * VPCs that change segments in a circle, such as two that swap them: each should have left its segment before the other joins it. Where
 * neither the old nor the new configuration lets them reach each other, no order is right.
 */
export const circles = ({ changes }: Sides): Note[] => {
  const moves = [...changes.values()].filter(isMove).map(moveOf);
  const next = new Map<string, string[]>();
  for (const { from, to } of moves) push(next, from, to);
  const inCircle = moves.filter(({ from, to }) => reaches(next, to, from));
  return inCircle.flatMap((one) => {
    const other = inCircle.find(({ from, keepsApart }) => from === one.to && one.keepsApart && keepsApart);
    if (!other) return [];
    const text = `changes to segment ${one.after.segment} while ${other.name} leaves it: they would reach each other for a moment. Move one of them, apply, then move the other`;
    return [{ address: one.address, text }];
  });
};

const moveOf = ({ address, before, after }: Update) => {
  const [was, is] = [before.spec, after.spec] as [PlacementSpec, PlacementSpec];
  return {
    ...{ address, after: is, name: address.slice(address.indexOf(':') + 1) },
    ...{ from: `${was.region} ${was.segment}`, to: `${is.region} ${is.segment}` },
    // Whether what meets it in one of the two could not reach it in the other.
    keepsApart: !was.reachedFrom.includes(is.segment) && !is.reachedFrom.includes(was.segment),
  };
};

const reaches = (next: ReadonlyMap<string, readonly string[]>, from: string, to: string): boolean => {
  const seen = new Set([from]);
  for (const one of seen) for (const other of next.get(one) ?? []) seen.add(other);
  return seen.has(to);
};
