import { after, schedule, type World } from '../world/world.ts';
import { importVpcs } from './imports.ts';
import type { NetworkResource } from './state/records.ts';
import { keyOf } from './state/state.ts';

/**
 * What IPAM takes, at most, to see that a VPC is gone, whose block is allocated until then.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/vpc_ipam_pool_cidr
 */
const secondsToRelease = 1_800;

/** A VPC that goes, or a block of it, had its block from a pool, or a pool has imported it. */
export function beginRelease(world: World, { id, account, region, properties }: NetworkResource): void {
  const { imported, releasing } = world.network;
  const { CidrBlock: cidr, Ipv4IpamPoolId, VpcId: vpc = id } = properties;
  if (typeof cidr !== 'string') return;
  const found = [...imported.values()].find((one) => one.id === vpc && one.cidr === cidr);
  const pool = found?.pool ?? Ipv4IpamPoolId;
  if (typeof pool !== 'string') return;
  imported.delete(keyOf(pool, cidr));
  releasing.set(keyOf(pool, cidr), { pool, cidr, id: String(vpc), owner: account, region });
  schedule(world, { kind: 'allocation-ends', at: after(world.time, secondsToRelease), pool, cidr });
}

/** When its time comes (settle.ts). */
export function endAllocation(world: World, { at, pool, cidr }: { at: string; pool: string; cidr: string }): void {
  world.network.releasing.delete(keyOf(pool, cidr));
  importVpcs(world, at);
}
