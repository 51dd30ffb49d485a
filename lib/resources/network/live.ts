import type { Aws } from '../../aws/aws.ts';
import { hubTable } from '../../config/sections/network/names.ts';
import { addressName } from '../../plan/resource.ts';
import { accountAddress } from '../inventory/addresses.ts';
import type { Inventory } from '../inventory/index.ts';
import { gatewayOf, placeIn, regionsWithGateway, tablesOf } from './gateway.ts';
import { readPeerings } from './peering/calls.ts';
import { readPlacements } from './placement/calls.ts';

/** A peering by ids, as each of its gateways has it. */
export interface LivePeering {
  readonly id: string;
  readonly sides: readonly [PeeringSide, PeeringSide];
}

interface PeeringSide {
  readonly region: string;
  readonly gateway: string;
  /** The table that what comes by it goes by. */
  readonly hub: string;
  readonly routes: readonly { readonly table: string; readonly to: string }[];
}

/** Places of VPCs, and peerings, by the ids of AWS. */
export const readNetwork = async (aws: Aws, inventory: Inventory) => {
  const regions = regionsWithGateway(inventory);
  const places = regions.map((region) => placeIn(aws, inventory, region));
  const [placed, peered] = await Promise.all([
    Promise.all(places.map(readPlacements)),
    readPeerings(aws, inventory, regions),
  ]);
  const at = (region: string) => {
    const place = placeIn(aws, inventory, region);
    const tables = tablesOf(place);
    return { gateway: gatewayOf(place) ?? '', table: (name: string): string => tables.get(name) ?? '' };
  };
  return {
    placements: placed.flat().map(({ address, spec: { region, segment, reachedFrom } }) => {
      const { gateway, table } = at(region);
      const account = inventory.find(accountAddress(addressName(address).slice(region.length + 1))) ?? '';
      return {
        ...{ account, gateway },
        table: segment === '' ? undefined : table(segment),
        reachedFrom: reachedFrom.map(table),
      };
    }),
    peerings: peered.map(({ id, regions: pair, routes }): LivePeering => {
      const side = (region: string): PeeringSide => {
        const { gateway, table } = at(region);
        return {
          ...{ region, gateway, hub: table(hubTable) },
          routes: Object.entries(routes[region] ?? {}).flatMap(([name, blocks]) =>
            blocks.map((to) => ({ table: table(name), to })),
          ),
        };
      };
      return { id, sides: [side(pair[0]), side(pair[1])] };
    }),
  };
};
