import { contains, overlaps, type Prefix } from '../../config/words/prefix.ts';
import { after, schedule, type World } from '../world/world.ts';
import { blockOf, blocksOf } from './blocks.ts';
import { isIntegratedFor } from './ipam-administrator.ts';
import { allocationsOf, blocksIn } from './pools.ts';
import type { NetworkResource } from './state/records.ts';
import { keyOf } from './state/state.ts';
import { types } from './state/types.ts';
import { viewOf } from './state/view.ts';

/** What IPAM takes to find a VPC that did not ask it for a block. AWS tells no number. */
const secondsToFind = 600;

/** A VPC with a block of its own has come, or a pool that imports. */
export function expectImport(world: World, resource: NetworkResource): void {
  if (resource.type === types.pool ? !isImporting(resource) : resource.properties.Ipv4IpamPoolId !== undefined) return;
  const at = after(world.time, secondsToFind);
  if (!world.pending.some((one) => one.kind === 'vpcs-found' && one.at === at))
    schedule(world, { kind: 'vpcs-found', at });
}

/**
 * Pools that import make allocations of the blocks in them that VPCs have of their own, the largest first, and of equal ones a single one;
 * never where something is allocated. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateIpamPool.html, AutoImport
 */
export function importVpcs(world: World, now: string): void {
  const { network } = world;
  const pools = [...network.resources.values()].filter(isImporting);
  if (pools.length === 0) return;
  const found = [...network.resources.values()].flatMap((one) => candidate(one, now) ?? []);
  found.sort((one, other) => one.block.length - other.block.length);
  const view = viewOf(network);
  for (const pool of pools) {
    const whole = blocksOf(blocksIn(view, pool));
    const taken = blocksOf(allocationsOf(view, pool.id).map(({ cidr }) => cidr));
    for (const { block, cidr, vpc, owner, region } of found) {
      const isSeen = owner === pool.account || isIntegratedFor(world, pool.account);
      if (!isSeen || region !== pool.properties.Locale || !whole.some((one) => contains(one, block))) continue;
      if (taken.some((one) => overlaps(one, block))) continue;
      taken.push(block);
      network.imported.set(keyOf(pool.id, cidr), { pool: pool.id, cidr, id: vpc, owner, region });
    }
  }
}

const isImporting = ({ type, properties: { AutoImport: on } }: NetworkResource): boolean =>
  type === types.pool && (on === true || on === 'true');

interface Candidate {
  readonly block: Prefix;
  readonly cidr: string;
  readonly vpc: string;
  readonly owner: string;
  readonly region: string;
}

const candidate = (one: NetworkResource, now: string): Candidate | undefined => {
  const { type, id, account: owner, region, since, properties } = one;
  const { CidrBlock: cidr, Ipv4IpamPoolId: pool, VpcId: vpc = id } = properties;
  if ((type !== types.vpc && type !== types.vpcBlock) || pool !== undefined || typeof cidr !== 'string')
    return undefined;
  const block = blockOf(cidr);
  return block && after(since, secondsToFind) <= now ? { block, cidr, vpc: String(vpc), owner, region } : undefined;
};
