import type { Aws } from '../../aws/aws.ts';
import { isShared, regionsTable } from '../../config/sections/network/names.ts';
import { exportOfTarget, onPremisesOf, toNowhere } from '../../network/routes.ts';
import { addressName } from '../../plan/resource.ts';
import { accountAddress } from '../inventory/addresses.ts';
import type { Inventory } from '../inventory/index.ts';
import { tableOf } from './association.ts';
import { attachedInPlan } from './reads/attachments.ts';
import { attachmentOf, gatewayOf, placeIn, regionsWithGateway, tablesOf } from './gateway.ts';
import { readPeerings } from './peering/calls.ts';
import { attachmentsOnPremises } from './on-premises/live.ts';
import { readPlacements } from './placement/calls.ts';
import { readRoutes } from './routes/calls.ts';

/** A peering by ids, as each of its gateways has it. */
export interface LivePeering {
  readonly id: string;
  readonly sides: readonly [PeeringSide, PeeringSide];
}

interface PeeringSide {
  readonly region: string;
  readonly gateway: string;
  /** The table that what comes by it goes by; undefined: none. */
  readonly table: string | undefined;
}

/** Places of VPCs, and peerings, by the ids of AWS. */
export const readNetwork = async (aws: Aws, inventory: Inventory) => {
  const regions = regionsWithGateway(inventory);
  const places = regions.map((region) => placeIn(aws, inventory, region));
  const [premises, placed, peered, { routes }] = await Promise.all([
    Promise.all(
      places.map(async (place) =>
        (await attachmentsOnPremises(place, attachedInPlan)).map((one) => ({ ...one, region: place.region })),
      ),
    ),
    Promise.all(places.map(readPlacements)),
    readPeerings(aws, inventory, regions),
    readRoutes(aws, inventory, regions),
  ]);
  const idOf = (region: string, target: string): string => {
    const exported = exportOfTarget(target);
    const name = onPremisesOf(target);
    if (name !== undefined) return premises.flat().find((one) => one.name === name)?.id ?? '';
    if (exported !== undefined) return attachmentOf(placeIn(aws, inventory, region), exported) ?? '';
    return peered.find((one) => one.regions.includes(region) && one.regions.includes(target))?.id ?? '';
  };
  const at = (region: string) => {
    const place = placeIn(aws, inventory, region);
    const tables = tablesOf(place);
    return { gateway: gatewayOf(place) ?? '', table: (name: string): string => tables.get(name) ?? '' };
  };
  return {
    placements: placed.flat().map(({ address, id, spec: { region, segment, reachedFrom } }) => {
      const { gateway, table } = at(region);
      const holder = addressName(address).slice(region.length + 1);
      const account = inventory.find(accountAddress(holder)) ?? '';
      return {
        ...(isShared(holder) ? { attachment: id } : { account }),
        gateway,
        table: segment === '' ? undefined : table(segment),
        reachedFrom: reachedFrom.map(table),
      };
    }),
    onPremises: premises.flat().map((one) => {
      const { gateway, table } = at(one.region);
      const segment = tableOf(one);
      return { gateway, link: one.link, attachment: one.id, table: segment === '' ? undefined : table(segment) };
    }),
    peerings: peered.map(({ id, regions: pair, placed: isPlaced }): LivePeering => {
      const side = (region: string): PeeringSide => {
        const { gateway, table } = at(region);
        return { region, gateway, table: isPlaced ? table(regionsTable) : undefined };
      };
      return { id, sides: [side(pair[0]), side(pair[1])] };
    }),
    routes: routes.flatMap(({ region, table, routes: those }) =>
      Object.entries(those).map(([to, target]) => ({
        table: at(region).table(table),
        to,
        ...(target === toNowhere ? {} : { attachment: idOf(region, target) }),
      })),
    ),
  };
};
