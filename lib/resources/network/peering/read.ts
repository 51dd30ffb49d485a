import {
  DescribeTransitGatewayAttachmentsCommand,
  DescribeTransitGatewayPeeringAttachmentsCommand,
  SearchTransitGatewayRoutesCommand,
  type TransitGatewayPeeringAttachment,
} from '@aws-sdk/client-ec2';
import type { Aws } from '../../../aws/aws.ts';
import { all } from '../../../aws/paging.ts';
import { hubTable } from '../../../config/sections/network/names.ts';
import type { Peering, TableRoutes } from '../../../network/peerings.ts';
import type { Inventory } from '../../inventory/index.ts';
import { clientOf } from '../client.ts';
import { findIds, gatewayOf, placeIn, tablesOf, type Place } from '../gateway.ts';

export type Sides = readonly [Place, Place];
type Found = Peering & { readonly id: string };

/** The peerings of our gateways with one another. One that is not complete in both regions lacks its routes. */
export const readPeerings = async (aws: Aws, inventory: Inventory, regions: readonly string[]): Promise<Found[]> => {
  const places = regions.map((region) => placeIn(aws, inventory, region));
  await Promise.all(places.map(findIds));
  const pairs = places.flatMap((one, index) => places.slice(index + 1).map((other): Sides => [one, other]));
  const found = await Promise.all(pairs.map((sides) => readPeering(sides)));
  return found.flatMap((one) => one ?? []);
};

const readPeering = async (sides: Sides): Promise<Found | undefined> => {
  const attachment = await findPeering(sides);
  const id = attachment?.TransitGatewayAttachmentId;
  // What was asked for and is not there yet is made by a creation; one that the config has not is to go, as far as it has come.
  if (id === undefined || (attachment?.State !== 'available' && sides.every(isWanted))) return undefined;
  const routes = await Promise.all(
    sides.map(async (side) => [side.region, (await isPlaced(side, id)) ? await readRoutes(side, id) : {}] as const),
  );
  return { id, regions: [sides[0].region, sides[1].region], routes: Object.fromEntries(routes) };
};

const isWanted = ({ inventory, region }: Place): boolean =>
  inventory.zone.network?.regions.some((one) => one.region === region) === true;

/** Ours between these gateways that is there, or is coming. Asked for by the first. */
export const findPeering = async ([one, other]: Sides): Promise<TransitGatewayPeeringAttachment | undefined> => {
  const [from, to] = [gatewayOf(one), gatewayOf(other)];
  if (from === undefined || to === undefined) return undefined;
  const client = await clientOf(one);
  const found = await all(async (NextToken) => {
    const page = await client.send(
      new DescribeTransitGatewayPeeringAttachmentsCommand({
        Filters: [{ Name: 'transit-gateway-id', Values: [from] }],
        NextToken,
      }),
    );
    return { items: page.TransitGatewayPeeringAttachments, next: page.NextToken };
  });
  return found.find(
    ({ RequesterTgwInfo, AccepterTgwInfo, State = '' }) =>
      [RequesterTgwInfo?.TransitGatewayId, AccepterTgwInfo?.TransitGatewayId].includes(to) &&
      !/^(delet|fail|reject)/.test(State),
  );
};

/** Whether what comes by the peering goes by the table of the hub. */
export const isPlaced = async (side: Place, id: string): Promise<boolean> => {
  const client = await clientOf(side);
  const { TransitGatewayAttachments: [attachment] = [] } = await client.send(
    new DescribeTransitGatewayAttachmentsCommand({ TransitGatewayAttachmentIds: [id] }),
  );
  const { TransitGatewayRouteTableId: table, State: state = '' } = attachment?.Association ?? {};
  return table === tablesOf(side).get(hubTable) && !state.startsWith('disassociat');
};

/** Static routes to the peering, by the name of the table. */
export const readRoutes = async (side: Place, id: string): Promise<TableRoutes> => {
  const client = await clientOf(side);
  const ask = async ([name, table]: readonly [string, string]): Promise<[string, string[]][]> => {
    const { Routes: routes = [] } = await client.send(
      new SearchTransitGatewayRoutesCommand({
        TransitGatewayRouteTableId: table,
        Filters: [
          { Name: 'attachment.transit-gateway-attachment-id', Values: [id] },
          { Name: 'type', Values: ['static'] },
        ],
        MaxResults: 1000,
      }),
    );
    const blocks = routes.flatMap(({ DestinationCidrBlock: block }) => block ?? []).sort();
    return blocks.length > 0 ? [[name, blocks]] : [];
  };
  const tables = await Promise.all([...tablesOf(side)].map(ask));
  return Object.fromEntries(tables.flat());
};
