import { gatewayName } from '../../../config/sections/network/names.ts';
import type { Network } from '../../../config/sections/network/types.ts';
import { placesOf, type Place } from '../../../network/places.ts';
import type { Change, Update } from '../../../plan/change.ts';
import type { Address, LiveResource, Resource } from '../../../plan/resource.ts';
import { accountAddress, stackSetAddress } from '../../inventory/addresses.ts';

/** Where a VPC of an account has its place in the network of a region. */
export interface PlacementSpec {
  readonly region: string;
  /** The table that decides where what comes from it goes: that of its segment. Empty: none, and it reaches nothing. */
  readonly segment: string;
  /** Tables that lead to it, sorted. */
  readonly reachedFrom: readonly string[];
  /** The block of the VPC as IPAM has it, where the config has chosen it: no VPC with another one gets a place. */
  readonly block?: string;
}

/** A placement with the block that AWS has given its VPC: no difference to the config, but what routes mean. */
export interface LivePlacement extends LiveResource<PlacementSpec> {
  readonly has: string | undefined;
}

/** Whether a VPC changes segments. */
export const isMove = (change: Change): change is Update =>
  change.kind === 'placement' &&
  change.action === 'update' &&
  (change.before.spec as PlacementSpec).segment !== (change.after.spec as PlacementSpec).segment;

/** By the account of the VPC, or by the name of a shared one: `placement:eu-west-1/shared/standard-dev`. */
export const placementAddress = (region: string, holder: string): Address => `placement:${region}/${holder}`;

export const placements = (network: Network): Resource<PlacementSpec>[] =>
  placesOf(network).map(({ holder, account, region, stack, segment, reachedFrom, block }) => ({
    address: placementAddress(region, holder),
    spec: { region, segment, reachedFrom, ...(block === undefined ? {} : { block }) },
    dependsOn: dependenciesOf(network, { account, region, stack }),
  }));

export const dependenciesOf = (
  network: Pick<Network, 'account'>,
  { account, region, stack }: Pick<Place, 'account' | 'region' | 'stack'>,
): Address[] => [
  accountAddress(network.account),
  accountAddress(account),
  stackSetAddress(gatewayName(region)),
  stackSetAddress(stack),
];
