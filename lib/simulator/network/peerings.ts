import type { World } from '../world/world.ts';
import { quotas } from './quotas.ts';
import type { NetworkResource } from './state/records.ts';
import { refusal, type Refusal } from './refusal.ts';
import { types } from './state/types.ts';
import type { View } from './state/view.ts';

interface Asked {
  readonly gateway: string;
  readonly peer: string;
  /** Of the peer. */
  readonly region: string;
  readonly account: string;
}

export const noGateway = (id: string): Refusal =>
  refusal('InvalidTransitGatewayID.NotFound', `Transit Gateway ${id} was deleted or does not exist.`);

/**
 * What EC2 has against a peering of two gateways; those of accounts outside of the organization are not ours to know.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateTransitGatewayPeeringAttachment.html, transit-gateway-quotas.html
 */
export function peeringRefusal(
  world: World,
  view: View,
  place: Pick<NetworkResource, 'account' | 'region'>,
  { gateway, peer: peerId, region, account }: Asked,
): Refusal | undefined {
  const owner = view.find(types.gateway, gateway);
  if (owner?.account !== place.account || owner.region !== place.region) return noGateway(gateway);
  if (peerId === gateway)
    return refusal('InvalidParameterValue', `Transit Gateway ${gateway} can not be peered with itself.`);
  const peer = view.find(types.gateway, peerId);
  const isKnown = peer ? peer.region === region && peer.account === account : !world.accounts.has(account);
  if (!isKnown) return noGateway(peerId);
  const peerings = view.naming(gateway, types.peering);
  if (
    peerings.some(({ properties: { TransitGatewayId: one, PeerTransitGatewayId: other } }) =>
      [one, other].includes(peerId),
    )
  )
    return refusal(
      'DuplicateTransitGatewayAttachment',
      `${gateway} has non-deleted Transit Gateway Attachments with ${peerId}.`,
    );
  const pending = peerings.filter(({ id }) => !world.network.accepted.has(id));
  return peerings.length < quotas.peeringsPerGateway && pending.length < quotas.pendingPeeringsPerGateway
    ? undefined
    : refusal('TransitGatewayAttachmentLimitExceeded', 'The maximum number of peering attachments has been reached.');
}
