import type {
  DisableIpamOrganizationAdminAccountResult,
  EnableIpamOrganizationAdminAccountResult,
  GetIpamPoolAllocationsResult,
  IpamPoolAllocation,
} from '@aws-sdk/client-ec2';
import type { Call, Operations } from '../../engine/call.ts';
import { idFrom } from '../../network/ids.ts';
import { appointForIpam, dismissFromIpam } from '../../network/ipam-administrator.ts';
import { allocationsOf } from '../../network/pools.ts';
import { types } from '../../network/state/types.ts';
import { viewOf } from '../../network/state/view.ts';
import type { Refusal } from '../../network/refusal.ts';
import { ec2Error, thrown } from './errors.ts';
import { pageOf, type Listing } from './listing.ts';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_GetIpamPoolAllocations.html */
export const ipam = {
  /** Only the owner of a pool sees what others have of it. It asks in the home region of the IPAM. */
  GetIpamPoolAllocations(
    input: Listing & { IpamPoolId: string; IpamPoolAllocationId?: string },
    call: Call,
  ): GetIpamPoolAllocationsResult {
    const { world, caller, region } = call;
    const { IpamPoolId: id, IpamPoolAllocationId: only } = input;
    const view = viewOf(world.network);
    const pool = view.find(types.pool, id);
    if (pool?.account !== caller || pool.region !== region)
      throw ec2Error('InvalidIpamPoolId.NotFound', `The ipam-pool ID '${id}' does not exist`);
    const names = ['cidr', 'resource-id', 'resource-owner', 'resource-region', 'resource-type'];
    const { items, ...more } = pageOf(call, `allocations of ${id}`, input, names, () => {
      const all = allocationsOf(view, id).map((one) => {
        const told: IpamPoolAllocation = {
          IpamPoolAllocationId: idFrom('ipam-pool-alloc', `${id} ${one.id} ${one.cidr}`),
          Cidr: one.cidr,
          ResourceId: one.id,
          ResourceType: one.type,
          ResourceOwner: one.owner,
          ResourceRegion: one.region,
        };
        const facets = {
          cidr: one.cidr,
          'resource-id': one.id,
          'resource-owner': one.owner,
          'resource-region': one.region,
          'resource-type': one.type,
        };
        return [told.IpamPoolAllocationId ?? '', { facets, told }] as const;
      });
      return new Map(all.filter(([key]) => only === undefined || key === only));
    });
    return { IpamPoolAllocations: items, ...more };
  },

  EnableIpamOrganizationAdminAccount(input: Administrator, call: Call): EnableIpamOrganizationAdminAccountResult {
    return byManagement(call, () => appointForIpam(call.world, input.DelegatedAdminAccountId, call.now));
  },

  DisableIpamOrganizationAdminAccount(input: Administrator, call: Call): DisableIpamOrganizationAdminAccountResult {
    return byManagement(call, () => dismissFromIpam(call.world, input.DelegatedAdminAccountId));
  },
} satisfies Operations;

interface Administrator {
  DelegatedAdminAccountId: string;
}

function byManagement({ world, caller }: Call, change: () => Refusal | undefined): { Success: boolean } {
  if (caller !== world.management.id || world.organization?.featureSet !== 'ALL')
    throw ec2Error(
      'UnauthorizedOperation',
      'Only the management account of an organization with all features can change the IPAM account.',
    );
  const refused = change();
  if (refused) throw thrown(refused);
  return { Success: true };
}
