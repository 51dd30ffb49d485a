import { GetIpamPoolAllocationsCommand, type IpamPoolAllocation } from '@aws-sdk/client-ec2';
import type { Aws } from '../../aws/aws.ts';
import { all } from '../../aws/paging.ts';
import { endIfStopped } from '../../aws/stop.ts';
import type { Template } from '../../config/deployment/template.ts';
import { UserError } from '../../config/text/problems.ts';
import { learnExports } from '../deployment/exports.ts';
import { exportAddress } from '../inventory/addresses.ts';
import type { Inventory } from '../inventory/index.ts';
import { clientOf } from './client.ts';
import { placeIn } from './gateway.ts';
import { lostPools } from './lost-pools.ts';

interface Target {
  readonly aws: Aws;
  readonly inventory: Inventory;
  readonly tell: (text: string) => void;
}

/** Milliseconds: between two looks, and for how long. */
const [pause, patience] = [30_000, 2_700_000];

/**
 * Waits until IPAM has given up the blocks of deleted VPCs in pools that go, for a pool with allocations can not be deleted, and a stack
 * set does not try twice. IPAM takes up to 30 minutes.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/vpc_ipam_pool_cidr
 */
export const waitForRelease = async (
  { aws, inventory, tell }: Target,
  before: Template | undefined,
  after: Template | undefined,
): Promise<void> => {
  const going = lostPools(before, after);
  const { homeRegion: region } = inventory.zone;
  const place = placeIn(aws, inventory, region);
  const { account } = place.network;
  if (going.length === 0 || account === '') return;
  const names = going.map((name) => ({ region, name, account }));
  await learnExports(aws, inventory, names);
  const pools = names.flatMap((name) => inventory.find(exportAddress(name)) ?? []);
  const client = await clientOf(place);
  const allocated = async (pool: string): Promise<IpamPoolAllocation[]> => {
    const found = await all(async (NextToken) => {
      const page = await client.send(new GetIpamPoolAllocationsCommand({ IpamPoolId: pool, NextToken }));
      return { items: page.IpamPoolAllocations, next: page.NextToken };
    });
    return found.filter(({ ResourceType: type }) => type !== 'ipam-pool');
  };
  const began = aws.clock.elapsed();
  for (;;) {
    const left = (await Promise.all(pools.map(allocated))).flat();
    if (left.length === 0) return;
    if (aws.clock.elapsed() - began > patience) throw stillAllocated(left);
    tell(`waiting for IPAM to release ${left.length === 1 ? '1 block' : `${left.length} blocks`}`);
    endIfStopped(aws.signal);
    await aws.clock.sleep(pause);
  }
};

const stillAllocated = (left: readonly IpamPoolAllocation[]): UserError => {
  const names = left.map(
    ({ Cidr: cidr = '', ResourceId: id = '', ResourceOwner: owner = '' }) => `${cidr} (${id} of ${owner})`,
  );
  return new UserError(
    `IPAM still allocates blocks of pools to delete: ${names.join(', ')}\n` +
      '    -> delete the VPCs that the landing zone did not create, or wait until IPAM releases the blocks, then run again',
  );
};
