import type { Network, Vpc } from '../model.ts';
import { lastOf, prefixOf, type Prefix } from '../../config/words/prefix.ts';

/** Two VPCs that have addresses in common, and which. */
export interface Overlap {
  readonly vpcs: readonly [Vpc, Vpc];
  /** The smaller one of two blocks, which the other contains. */
  readonly block: Prefix;
}

/** In the order of their addresses; n log n where there are few. */
export const overlapsOf = ({ vpcs }: Network): Overlap[] => {
  const blocks = vpcs
    .flatMap((vpc) => vpc.blocks.map((text) => ({ vpc, block: prefixOf(text) })))
    .sort((a, b) => a.block.base - b.block.base || a.block.length - b.block.length);
  const open: typeof blocks = [];
  const result: Overlap[] = [];
  for (const { vpc, block } of blocks) {
    for (let last = open.at(-1); last && lastOf(last.block) < block.base; last = open.at(-1)) open.pop();
    for (const outer of open) if (outer.vpc !== vpc) result.push({ vpcs: [outer.vpc, vpc], block });
    open.push({ vpc, block });
  }
  return result;
};
