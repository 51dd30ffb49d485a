import { fit, type Prefix } from '../../../words/prefix.ts';
import type { VpcShape } from '../types.ts';

export interface PlannedSubnet {
  /** Tier and number of the zone: `private-1`. */
  readonly name: string;
  /** `gateway`: for the attachment. */
  readonly tier: string;
  /** From 0. */
  readonly zone: number;
  /** Prefix length. */
  readonly length: number;
  /** Counts blocks of this length from the beginning of the VPC. */
  readonly index: number;
}

/** Prefix lengths of subnets and of VPCs. https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html */
export const lengths = { largest: 16, smallest: 28 } as const;

/** Zones that every VPC has places for, used or not. */
const places = 3;

/** AWS: "Use a separate subnet for each transit gateway VPC attachment", a /28. https://docs.aws.amazon.com/vpc/latest/tgw/tgw-best-design-practices.html */
const gateway = { name: 'gateway', length: lengths.smallest } as const;

/**
 * Where the subnets of a VPC are; undefined: they do not fit. Each is at the first free place of its size, tier by tier. A zone more, or a tier
 * more at the end, moves none of those before it, because CloudFormation would replace a subnet whose block changes.
 */
export const layoutOf = (shape: Pick<VpcShape, 'zones' | 'tiers'>, size: number): PlannedSubnet[] | undefined => {
  const vpc: Prefix = { base: 0, length: size };
  const used: Prefix[] = [];
  const subnets: PlannedSubnet[] = [];
  for (const { name: tier, length } of [gateway, ...shape.tiers])
    for (let zone = 0; zone < places; zone += 1) {
      const block = fit(vpc, used, length);
      if (!block) return undefined;
      used.push(block);
      const index = block.base / 2 ** (32 - length);
      if (zone < shape.zones) subnets.push({ name: `${tier}-${zone + 1}`, tier, zone, length, index });
    }
  return subnets;
};

/** How many addresses the places of its subnets have together. */
export const addressesIn = ({ tiers }: Pick<VpcShape, 'tiers'>): number =>
  [gateway, ...tiers].reduce((sum, { length }) => sum + places * 2 ** (32 - length), 0);
