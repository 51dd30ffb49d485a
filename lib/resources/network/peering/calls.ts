import {
  AcceptTransitGatewayPeeringAttachmentCommand,
  AssociateTransitGatewayRouteTableCommand,
  CreateTransitGatewayPeeringAttachmentCommand,
  DeleteTransitGatewayPeeringAttachmentCommand,
  DisassociateTransitGatewayRouteTableCommand,
  type TransitGatewayAttachment,
} from '@aws-sdk/client-ec2';
import type { Aws } from '../../../aws/aws.ts';
import { ownerTag } from '../../../aws/tags.ts';
import { regionsTable } from '../../../config/sections/network/names.ts';
import type { Peering } from '../../../network/peerings.ts';
import type { LiveResource } from '../../../plan/resource.ts';
import { accountAddress } from '../../inventory/addresses.ts';
import type { Inventory } from '../../inventory/index.ts';
import { attachedNow } from '../reads/attachments.ts';
import { clientOf } from '../client.ts';
import { findIds, gatewayOf, placeIn, tablesOf } from '../gateway.ts';
import { unlessNamed } from '../unless-named.ts';
import { waitFor } from '../wait.ts';
import { findPeering, isPlaced, peeringsNow, type Sides } from './read.ts';

export { readPeerings } from './read.ts';

/** Peers two gateways, and returns the id. What is there of it already, of a run that was stopped, is used. */
export const peer = async (aws: Aws, inventory: Inventory, spec: Peering): Promise<string> => {
  const sides = await open(aws, inventory, spec);
  const id = (await findPeering(sides, peeringsNow))?.TransitGatewayAttachmentId ?? (await request(sides));
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
    const table = tablesOf(side).get(regionsTable) ?? '';
    if (!(await isPlaced(side, id, attachedNow)))
      await unlessNamed('Resource.AlreadyAssociated', () =>
        client.send(
          new AssociateTransitGatewayRouteTableCommand({
            TransitGatewayAttachmentId: id,
            TransitGatewayRouteTableId: table,
          }),
        ),
      );
  }
  return id;
};

export const part = async (aws: Aws, inventory: Inventory, { id, spec }: LiveResource<Peering>): Promise<void> => {
  const sides = await open(aws, inventory, spec);
  for (const side of sides) {
    const client = await clientOf(side);
    await waitFor(side, client, id, isAtRest, 'come to rest');
    // One that is ending already, since a run was stopped, can not be ended again.
    if (!(await isPlaced(side, id, attachedNow))) continue;
    const table = tablesOf(side).get(regionsTable) ?? '';
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
