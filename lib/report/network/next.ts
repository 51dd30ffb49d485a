import type { NextBlocks } from '../../config/sections/network/addresses/next.ts';

/** The next free blocks, entry by entry, as lines for a new account. */
export const nextText = (found: readonly NextBlocks[]): string =>
  found.length === 0 ? 'No VPCs with static blocks there.' : found.map(entryText).join('\n\n');

const entryText = ({ vpc, segment, size, blocks }: NextBlocks): string => {
  const free = Object.entries(blocks).flatMap(([region, block]) => (block === undefined ? [] : `${region}: ${block}`));
  const full = Object.keys(blocks).filter((region) => blocks[region] === undefined);
  return [
    `segment ${segment}, VPC shape ${vpc}, /${size}`,
    ...(free.length === 0 ? [] : [`  addresses: { ${free.join(', ')} }`]),
    ...full.map((region) => `  no free /${size} in ${region}`),
  ].join('\n');
};
