import type { TransitGatewayAttachment } from '@aws-sdk/client-ec2';
import type { Call } from '../../engine/call.ts';
import { attachmentIn, attachmentsOf, attachmentState, type Attachment } from '../../network/attachments.ts';
import { associationOf } from '../../network/placement.ts';
import { types } from '../../network/state/types.ts';
import { viewOf } from '../../network/state/view.ts';
import { tagFacets, tagsOf } from './tags.ts';

/** All of the caller's gateways, whoever they are of, and its own to gateways of others; in a region. */
export function attachmentsSeen(call: Call) {
  const { world, caller: account, region } = call;
  const view = viewOf(world.network);
  const place = { account, region };
  const toItsGateways = view.at(types.gateway, place).flatMap(({ id }) => attachmentsOf(view, id));
  const own = [...view.at(types.attachment, place), ...view.at(types.firewall, place)].flatMap((made) => {
    const { TransitGatewayId: gateway } = made.properties;
    return typeof gateway === 'string' ? attachmentIn(made, gateway) : [];
  });
  return new Map([...own, ...toItsGateways].map((one) => [one.id, told(one, call)]));
}

function told(attachment: Attachment, { world, caller }: Call) {
  const { id, gateway, type, resource, made } = attachment;
  const view = viewOf(world.network);
  const owner = view.find(types.gateway, gateway)?.account;
  const state = attachmentState(world, view, attachment);
  const association = associationOf(world.network, attachment);
  const tags = tagsOf(world, made, caller);
  const attached: TransitGatewayAttachment = {
    TransitGatewayAttachmentId: id,
    TransitGatewayId: gateway,
    TransitGatewayOwnerId: owner,
    ResourceOwnerId: made.account,
    ResourceType: type,
    ResourceId: resource,
    State: state,
    CreationTime: new Date(made.since),
    Tags: tags,
    ...(association && {
      Association: { TransitGatewayRouteTableId: association.table, State: association.state },
    }),
  };
  const facets = {
    'association.state': association?.state,
    'association.transit-gateway-route-table-id': association?.table,
    'resource-id': resource,
    'resource-owner-id': made.account,
    'resource-type': type,
    state,
    'transit-gateway-attachment-id': id,
    'transit-gateway-id': gateway,
    'transit-gateway-owner-id': owner,
    ...tagFacets(tags),
  };
  return { facets, told: attached };
}
