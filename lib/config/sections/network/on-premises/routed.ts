import { halves, prefixOf, prefixText } from '../../../words/prefix.ts';
import { privateBlocks } from '../addresses/blocks.ts';

/**
 * The routes that lead to the blocks of a network on premises. Tables of gateways have a blackhole for each private block, and a second route
 * to the same one AWS refuses: then there is one for each half of it, which goes before.
 */
export const routedBlocks = (blocks: readonly string[]): string[] =>
  blocks.flatMap((block) =>
    privateBlocks.some((one) => one === block) ? (halves(prefixOf(block)) ?? []).map(prefixText) : block,
  );
