import type { Network, Segment } from './types.ts';

/** How the VPCs of a segment reach the internet. */
export const internetOf = ({ segments }: Pick<Network, 'segments'>, name: string): Segment['internet'] =>
  segments.find((one) => one.name === name)?.internet ?? 'none';

/** Whether any segment reaches the internet by the NAT gateways of the network account. */
export const hasEgress = ({ segments }: Pick<Network, 'segments'>): boolean =>
  segments.some(({ internet }) => internet === 'central');
