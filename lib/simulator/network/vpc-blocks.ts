import { types } from './state/types.ts';
import type { View } from './state/view.ts';

/** The IPv4 blocks of a VPC, the first one first. */
export const vpcBlocks = (view: View, vpc: string): string[] =>
  [view.find(types.vpc, vpc), ...view.naming(vpc, types.vpcBlock)].flatMap((one) => {
    const block = one?.properties.CidrBlock;
    return typeof block === 'string' ? [block] : [];
  });
