import type { World } from '../world/world.ts';
import { after } from '../world/world.ts';
import { idFrom } from './ids.ts';
import type { NetworkResource } from './state/records.ts';
import { types } from './state/types.ts';
import type { View } from './state/view.ts';

/** Something that is attached to a gateway, as the gateway sees it. */
export interface Attachment {
  readonly id: string;
  readonly gateway: string;
  readonly type: 'vpc' | 'peering' | 'network-function' | 'vpn' | 'direct-connect-gateway';
  /** Id of the VPC, of the gateway at the other end, of the VPN connection or Direct Connect gateway; or ARN of the firewall. */
  readonly resource: string;
  readonly made: NetworkResource;
}

/** What AWS makes an attachment for, with an id that is not that of the resource. */
const withoutOwnId = [types.firewall, types.vpn, types.directConnectAssociation];

export function attachmentsOf(view: View, gateway: string): Attachment[] {
  return [types.attachment, types.peering, ...withoutOwnId].flatMap((type) =>
    view.naming(gateway, type).map((made) => attachmentIn(made, gateway)),
  );
}

/** An attachment of a gateway, by its id. */
export function findAttachment(view: View, gateway: string, id: string): Attachment | undefined {
  const made =
    view.find(types.attachment, id) ??
    view.find(types.peering, id) ??
    withoutOwnId.flatMap((type) => view.naming(gateway, type)).find((one) => attachmentIn(one, gateway).id === id);
  return made && gatewaysOf(made).includes(gateway) ? attachmentIn(made, gateway) : undefined;
}

/** The attachment that a resource is, seen by one of its gateways. */
export function attachmentIn(made: NetworkResource, gateway: string): Attachment {
  const {
    TransitGatewayId: own,
    PeerTransitGatewayId: peer,
    VpcId: vpc,
    TransitGatewayAttachmentId: id,
  } = made.properties;
  if (made.type === types.attachment) return { id: made.id, gateway, type: 'vpc', resource: String(vpc), made };
  if (made.type === types.peering)
    return { id: made.id, gateway, type: 'peering', resource: String(own === gateway ? peer : own), made };
  if (made.type === types.vpn)
    return { id: idFrom('tgw-attach', made.id), gateway, type: 'vpn', resource: made.id, made };
  if (made.type === types.directConnectAssociation) {
    const resource = String(made.properties.DirectConnectGatewayId);
    return { id: idFrom('tgw-attach', made.id), gateway, type: 'direct-connect-gateway', resource, made };
  }
  return { id: String(id), gateway, type: 'network-function', resource: made.id, made };
}

/** The gateways that it is attached to. */
const gatewaysOf = ({ properties }: NetworkResource): unknown[] => [
  properties.TransitGatewayId,
  properties.PeerTransitGatewayId,
  properties.AssociatedGatewayId,
];

export type AttachmentState = 'initiatingRequest' | 'pendingAcceptance' | 'pending' | 'available';

/** What AWS takes, at most: CloudFormation waits for it. */
const seconds = { toAsk: 5, toAttach: 60, toPeer: 15, toConnect: 300, toAssociate: 600 };

/**
 * A VPC of another account waits for the owner of the gateway, unless the gateway accepts whom it is shared with; a peering always waits
 * for its other end. https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html, tgw-peering.html
 */
export function attachmentState(world: World, view: View, attachment: Attachment): AttachmentState {
  const { id, made } = attachment;
  const accepted = world.network.accepted.get(id);
  if (needsAcceptance(view, attachment)) {
    if (made.since === '') return 'pendingAcceptance';
    if (attachment.type === 'peering' && world.time < after(made.since, seconds.toAsk)) return 'initiatingRequest';
    if (accepted === undefined) return 'pendingAcceptance';
    return world.time < after(accepted, seconds.toPeer) ? 'pending' : 'available';
  }
  const isBeingMade = made.since !== '' && world.stacks.get(made.stack ?? '')?.status.endsWith('_IN_PROGRESS') === true;
  const most = { vpn: seconds.toConnect, 'direct-connect-gateway': seconds.toAssociate, other: seconds.toAttach };
  const wait = attachment.type === 'vpn' || attachment.type === 'direct-connect-gateway' ? attachment.type : 'other';
  return isBeingMade && world.time < after(made.since, most[wait]) ? 'pending' : 'available';
}

function needsAcceptance(view: View, { gateway, type, made }: Attachment): boolean {
  if (type === 'peering') return true;
  const owner = view.find(types.gateway, gateway);
  return owner?.account !== made.account && owner?.properties.AutoAcceptSharedAttachments !== 'enable';
}
