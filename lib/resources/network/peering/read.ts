import {
  DescribeTransitGatewayPeeringAttachmentsCommand,
  type TransitGatewayPeeringAttachment,
} from '@aws-sdk/client-ec2';
import type { Aws } from '../../../aws/aws.ts';
import { all } from '../../../aws/paging.ts';
import { gatewayRegions } from '../../../config/sections/network/gateway-regions.ts';
import { regionsTable } from '../../../config/sections/network/names.ts';
import type { Peering } from '../../../network/peerings.ts';
import type { Inventory } from '../../inventory/index.ts';
import { attachedInPlan, type Attached } from '../reads/attachments.ts';
import { clientOf } from '../client.ts';
import { findIds, gatewayOf, placeIn, tablesOf, type Place } from '../gateway.ts';
import { oncePerPlan } from '../reads/once-per-plan.ts';

export type Sides = readonly [Place, Place];
type Found = Peering & { readonly id: string };

/** The peerings of our gateways with one another. */
export const readPeerings = async (aws: Aws, inventory: Inventory, regions: readonly string[]): Promise<Found[]> => {
  const places = regions.map((region) => placeIn(aws, inventory, region));
  await Promise.all(places.map(findIds));
  const pairs = places.flatMap((one, index) => places.slice(index + 1).map((other): Sides => [one, other]));
  const found = await Promise.all(pairs.map((sides) => readPeering(sides)));
  return found.flatMap((one) => one ?? []);
};

const readPeering = async (sides: Sides): Promise<Found | undefined> => {
  const attachment = await findPeering(sides, peeringsInPlan);
  const id = attachment?.TransitGatewayAttachmentId;
  // What was asked for and is not there yet is made by a creation; one that the config has not is to go, as far as it has come.
  if (id === undefined || (attachment?.State !== 'available' && sides.every(isWanted))) return undefined;
  const placed = (await Promise.all(sides.map((side) => isPlaced(side, id, attachedInPlan)))).every(Boolean);
  return { id, regions: [sides[0].region, sides[1].region], placed };
};

const isWanted = ({ inventory, region }: Place): boolean =>
  inventory.zone.network !== undefined && gatewayRegions(inventory.zone.network).some((one) => one.region === region);

/** Ours between these gateways that is there, or is coming. Asked for by the first. */
export const findPeering = async (
  [one, other]: Sides,
  peerings: typeof peeringsNow,
): Promise<TransitGatewayPeeringAttachment | undefined> => {
  const [from, to] = [gatewayOf(one), gatewayOf(other)];
  if (from === undefined || to === undefined) return undefined;
  return (await peerings(one)).find(
    ({ RequesterTgwInfo, AccepterTgwInfo, State = '' }) =>
      [RequesterTgwInfo?.TransitGatewayId, AccepterTgwInfo?.TransitGatewayId].includes(to) &&
      !/^(delet|fail|reject)/.test(State),
  );
};

/** All of a gateway that is there, whoever asked for them. */
export const peeringsNow = async (place: Place): Promise<TransitGatewayPeeringAttachment[]> => {
  const Filters = [{ Name: 'transit-gateway-id', Values: [gatewayOf(place) ?? ''] }];
  const client = await clientOf(place);
  return all(async (NextToken) => {
    const page = await client.send(new DescribeTransitGatewayPeeringAttachmentsCommand({ Filters, NextToken }));
    return { items: page.TransitGatewayPeeringAttachments, next: page.NextToken };
  });
};

const peeringsInPlan = oncePerPlan(peeringsNow);

/** Whether what comes by the peering goes by the table of peerings. */
export const isPlaced = async (side: Place, id: string, attached: Attached): Promise<boolean> => {
  const attachment = (await attached(side, ['peering'])).find((one) => one.TransitGatewayAttachmentId === id);
  const { TransitGatewayRouteTableId: table, State: state = '' } = attachment?.Association ?? {};
  return table === tablesOf(side).get(regionsTable) && !state.startsWith('disassociat');
};
