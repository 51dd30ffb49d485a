import { isConnected } from '../firewall/connected.ts';
import type { Network, VpcGroup } from '../types.ts';

/** Blocks on premises that the VPCs of a group reach: by its segment, or by that which an account has moved to with its VPC. */
export const onPremisesFor = (network: Network, { vpc, segment }: Pick<VpcGroup, 'vpc' | 'segment'>): string[] => {
  const moved = network.kept.filter((one) => one.vpc === vpc && one.addresses === segment);
  const segments = [segment, ...moved.map((one) => one.segment)];
  return network.onPremises.flatMap((one) =>
    segments.some((name) => isConnected(network, name, one.segment)) ? one.blocks : [],
  );
};
