import { prefixText, type Prefix } from '../../config/words/prefix.ts';
import { blocksOf, firstFree } from './blocks.ts';
import type { NetworkResource } from './state/records.ts';
import { types } from './state/types.ts';
import type { View } from './state/view.ts';

/** Blocks that are provisioned to a pool. */
export const blocksIn = (view: View, pool: NetworkResource): string[] => [
  ...((pool.properties.ProvisionedCidrs ?? []) as { Cidr: string }[]).map(({ Cidr }) => Cidr),
  ...view
    .naming(pool.id, types.poolBlock)
    .flatMap(({ properties: { Cidr } }) => (typeof Cidr === 'string' ? [Cidr] : [])),
];

/** A block that a pool has given away. */
export interface Allocation {
  readonly cidr: string;
  readonly type: 'vpc' | 'ipam-pool';
  /** Of the VPC or pool that has it. */
  readonly id: string;
  readonly owner: string;
  readonly region: string;
}

export function allocationsOf(view: View, pool: string): Allocation[] {
  const vpcs = [...view.naming(pool, types.vpc), ...view.naming(pool, types.vpcBlock)].flatMap((one): Allocation[] => {
    const { CidrBlock: cidr, Ipv4IpamPoolId: from, VpcId: vpc = one.id } = one.properties;
    if (from !== pool || typeof cidr !== 'string') return [];
    return [{ cidr, type: 'vpc', id: String(vpc), owner: one.account, region: one.region }];
  });
  const pools = view.naming(pool, types.pool).flatMap((one) => {
    if (one.properties.SourceIpamPoolId !== pool) return [];
    return blocksIn(view, one).map((cidr): Allocation => ({
      cidr,
      type: 'ipam-pool',
      id: one.id,
      owner: one.account,
      region: one.region,
    }));
  });
  const { imported, releasing } = view.network;
  const others = [...imported.values(), ...releasing.values()].flatMap(({ pool: from, ...one }): Allocation[] =>
    from === pool ? [{ ...one, type: 'vpc' }] : [],
  );
  return [...vpcs, ...pools, ...others];
}

/** What of a pool is taken already. */
const takenIn = (view: View, pool: string): Prefix[] => blocksOf(allocationsOf(view, pool).map(({ cidr }) => cidr));
/** The first free block of a length, as IPAM allots it: undefined when there is none. */
export function freeBlock(view: View, pool: NetworkResource, length: number): string | undefined {
  const block = firstFree(blocksOf(blocksIn(view, pool)), takenIn(view, pool.id), length);
  return block && prefixText(block);
}

/** The length of block that somebody asks a pool for. */
export const lengthWanted = (asked: unknown, { properties }: Pick<NetworkResource, 'properties'>): number =>
  Number(asked ?? properties.AllocationDefaultNetmaskLength ?? NaN);
