import { after, schedule, type World } from '../world/world.ts';
import type { NetworkResource } from './state/records.ts';
import { keyOf, type Network } from './state/state.ts';

/**
 * What IPAM takes, at most, to see that a VPC is gone, whose block is allocated until then.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/vpc_ipam_pool_cidr
 */
const secondsToRelease = 1_800;

/** A VPC that goes, or a block of it, had its block from a pool. */
export function beginRelease(world: World, { id, account, region, properties }: NetworkResource): void {
  const { CidrBlock: cidr, Ipv4IpamPoolId: pool, VpcId: vpc = id } = properties;
  if (typeof pool !== 'string' || typeof cidr !== 'string') return;
  world.network.releasing.set(keyOf(pool, cidr), { pool, cidr, id: String(vpc), owner: account, region });
  schedule(world, { kind: 'allocation-ends', at: after(world.time, secondsToRelease), pool, cidr });
}

/** When its time comes (settle.ts). */
export function endAllocation({ releasing }: Network, { pool, cidr }: { pool: string; cidr: string }): void {
  releasing.delete(keyOf(pool, cidr));
}
