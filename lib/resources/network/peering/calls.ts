import {
  AcceptTransitGatewayPeeringAttachmentCommand,
  AssociateTransitGatewayRouteTableCommand,
  CreateTransitGatewayPeeringAttachmentCommand,
  CreateTransitGatewayRouteCommand,
  DeleteTransitGatewayPeeringAttachmentCommand,
  DeleteTransitGatewayRouteCommand,
  DisassociateTransitGatewayRouteTableCommand,
  type TransitGatewayAttachment,
} from '@aws-sdk/client-ec2';
import type { Aws } from '../../../aws/aws.ts';
import { ownerTag } from '../../../aws/tags.ts';
import { hubTable } from '../../../config/sections/network/names.ts';
import type { Peering, TableRoutes } from '../../../network/peerings.ts';
import type { LiveResource } from '../../../plan/resource.ts';
import { accountAddress } from '../../inventory/addresses.ts';
import type { Inventory } from '../../inventory/index.ts';
import { clientOf } from '../client.ts';
import { findIds, gatewayOf, placeIn, tablesOf, type Place } from '../gateway.ts';
import { unlessNamed } from '../unless-named.ts';
import { waitFor } from '../wait.ts';
import { findPeering, isPlaced, readRoutes, type Sides } from './read.ts';

export { readPeerings } from './read.ts';

/** Peers two gateways, and returns the id. What is there of it already, of a run that was stopped, is used. */
export const peer = async (aws: Aws, inventory: Inventory, spec: Peering): Promise<string> => {
  const sides = await open(aws, inventory, spec);
  const id = (await findPeering(sides))?.TransitGatewayAttachmentId ?? (await request(sides));
  for (const side of sides) {
    const client = await clientOf(side);
    const { State } = await waitFor(
      side,
      client,
      id,
      ({ State: state }) => state !== 'initiatingRequest' && state !== 'pending',
      'become available',
    );
    if (State === 'pendingAcceptance' && side === sides[1])
      await client.send(new AcceptTransitGatewayPeeringAttachmentCommand({ TransitGatewayAttachmentId: id }));
  }
  for (const side of sides) {
    const client = await clientOf(side);
    await waitFor(side, client, id, ({ State }) => State === 'available', 'become available');
    const table = tablesOf(side).get(hubTable) ?? '';
    if (!(await isPlaced(side, id)))
      await unlessNamed('Resource.AlreadyAssociated', () =>
        client.send(
          new AssociateTransitGatewayRouteTableCommand({
            TransitGatewayAttachmentId: id,
            TransitGatewayRouteTableId: table,
          }),
        ),
      );
    await route(side, id, await readRoutes(side, id), spec.routes[side.region] ?? {});
  }
  return id;
};

/** Routes that are to go go first. */
export const reroute = async (
  aws: Aws,
  inventory: Inventory,
  { id, spec: before }: LiveResource<Peering>,
  after: Peering,
): Promise<void> => {
  // It lacks its routes also where its association is missing.
  if (after.regions.some((region) => Object.keys(before.routes[region] ?? {}).length === 0)) {
    await peer(aws, inventory, after);
    return;
  }
  for (const side of await open(aws, inventory, after))
    await route(side, id, before.routes[side.region] ?? {}, after.routes[side.region] ?? {});
};

export const part = async (aws: Aws, inventory: Inventory, { id, spec }: LiveResource<Peering>): Promise<void> => {
  const sides = await open(aws, inventory, spec);
  for (const side of sides) {
    await route(side, id, await readRoutes(side, id), {});
    const client = await clientOf(side);
    await waitFor(side, client, id, isAtRest, 'come to rest');
    // One that is ending already, since a run was stopped, can not be ended again.
    if (!(await isPlaced(side, id))) continue;
    const table = tablesOf(side).get(hubTable) ?? '';
    await unlessNamed('InvalidAssociation.NotFound', () =>
      client.send(
        new DisassociateTransitGatewayRouteTableCommand({
          TransitGatewayAttachmentId: id,
          TransitGatewayRouteTableId: table,
        }),
      ),
    );
  }
  const client = await clientOf(sides[0]);
  await unlessNamed('InvalidTransitGatewayAttachmentID.NotFound', async () => {
    await client.send(new DeleteTransitGatewayPeeringAttachmentCommand({ TransitGatewayAttachmentId: id }));
    // Until then no gateway can be deleted.
    await waitFor(sides[0], client, id, ({ State }) => State === 'deleted', 'go');
  });
};

const isAtRest = ({ State, Association }: TransitGatewayAttachment): boolean =>
  State !== 'initiatingRequest' && State !== 'pending' && Association?.State !== 'associating';

const open = async (aws: Aws, inventory: Inventory, { regions: [one, other] }: Peering): Promise<Sides> => {
  const sides: Sides = [placeIn(aws, inventory, one), placeIn(aws, inventory, other)];
  await Promise.all(sides.map(findIds));
  return sides;
};

const request = async ([one, other]: Sides): Promise<string> => {
  const client = await clientOf(one);
  const { TransitGatewayPeeringAttachment: made } = await client.send(
    new CreateTransitGatewayPeeringAttachmentCommand({
      TransitGatewayId: gatewayOf(one) ?? '',
      PeerTransitGatewayId: gatewayOf(other) ?? '',
      PeerAccountId: one.inventory.id(accountAddress(one.network.account)),
      PeerRegion: other.region,
      TagSpecifications: [
        {
          ResourceType: 'transit-gateway-attachment',
          Tags: [
            { Key: 'Name', Value: `${one.region} to ${other.region}` },
            { Key: ownerTag.key, Value: ownerTag.value },
          ],
        },
      ],
    }),
  );
  return made?.TransitGatewayAttachmentId ?? '';
};

const route = async (side: Place, id: string, before: TableRoutes, after: TableRoutes): Promise<void> => {
  const client = await clientOf(side);
  for (const [name, table] of tablesOf(side)) {
    const [old, wanted] = [before[name] ?? [], after[name] ?? []];
    for (const block of old.filter((one) => !wanted.includes(one)))
      await unlessNamed('InvalidRoute.NotFound', () =>
        client.send(
          new DeleteTransitGatewayRouteCommand({ TransitGatewayRouteTableId: table, DestinationCidrBlock: block }),
        ),
      );
    for (const block of wanted.filter((one) => !old.includes(one)))
      await unlessNamed(
        'RouteAlreadyExists',
        () =>
          client.send(
            new CreateTransitGatewayRouteCommand({
              TransitGatewayRouteTableId: table,
              DestinationCidrBlock: block,
              TransitGatewayAttachmentId: id,
            }),
          ),
        // It may be one of others, that leads elsewhere.
        async () => (await readRoutes(side, id))[name]?.includes(block) === true,
      );
  }
};
