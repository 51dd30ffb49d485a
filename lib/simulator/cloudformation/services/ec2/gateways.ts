import { attachmentsOf } from '../../../network/attachments.ts';
import { noGateway, peeringRefusal } from '../../../network/peerings.ts';
import { quotas } from '../../../network/quotas.ts';
import type { NetworkResource } from '../../../network/state/records.ts';
import { isRefusal, refusal, type Refusal } from '../../../network/refusal.ts';
import { isVisible } from '../../../network/sharing.ts';
import { asText } from '../../../network/state/text.ts';
import { types } from '../../../network/state/types.ts';
import { each, limit, others, whenNew, withOwn, type On, type Rule } from './rule.ts';

/** A gateway of the region that the account owns, or is shared with it. */
export function visibleGateway(on: On, id: unknown): NetworkResource | Refusal {
  const found = on.view.find(types.gateway, id);
  const isHere = found?.region === on.place.region && on.isThere(found);
  return found && isHere && isVisible(on.world, on.view, found, on.place.account) ? found : noGateway(asText(id));
}

function ownGateway(on: On, id: unknown): NetworkResource | Refusal {
  const found = visibleGateway(on, id);
  return isRefusal(found) || found.account === on.place.account ? found : noGateway(asText(id));
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_TransitGatewayRequestOptions.html */
const asn: Rule = ({ properties: { AmazonSideAsn: given = 64_512 } }) => {
  const number = Number(given);
  return (number >= 64_512 && number <= 65_534) || (number >= 4_200_000_000 && number <= 4_294_967_294)
    ? undefined
    : refusal('InvalidParameterValue', `Invalid ASN: ${number}`);
};

export const gateway = whenNew(
  each(asn, limit(types.gateway, quotas.gateways, 'TransitGatewayLimitExceeded', 'transit gateways')),
);

export const table = whenNew((on) => {
  const owner = ownGateway(on, on.properties.TransitGatewayId);
  if (isRefusal(owner)) return owner;
  const { AssociationDefaultRouteTableId: first, PropagationDefaultRouteTableId: second } = owner.properties;
  const byDefault = first === undefined && second === undefined ? 0 : 1;
  return byDefault + others(on, on.view.naming(owner.id, types.table)).length < quotas.tablesPerGateway
    ? undefined
    : refusal(
        'TransitGatewayRouteTableLimitExceeded',
        `${owner.id} has ${quotas.tablesPerGateway} route tables already`,
      );
});

const isFirst: Rule = (on) => {
  const owner = visibleGateway(on, on.properties.TransitGatewayId);
  if (isRefusal(owner)) return owner;
  const ofVpc = others(on, on.view.naming(asText(on.properties.VpcId), types.attachment));
  if (ofVpc.some((one) => one.properties.TransitGatewayId === owner.id))
    return refusal(
      'DuplicateTransitGatewayAttachment',
      `${owner.id} has non-deleted Transit Gateway Attachments with same VPC ID.`,
    );
  const isFull =
    ofVpc.length >= quotas.gatewaysPerVpc || attachmentsOf(on.view, owner.id).length >= quotas.attachmentsPerGateway;
  return isFull
    ? refusal(
        'TransitGatewayAttachmentLimitExceeded',
        'The maximum number of transit gateway attachments has been reached.',
      )
    : undefined;
};

/** One subnet for each zone; one of another VPC is not there for it. */
const inZones: Rule = (on) =>
  withOwn(on, types.vpc, on.properties.VpcId, (vpc) => {
    const ids = (on.properties.SubnetIds ?? []) as string[];
    if (ids.length === 0) return refusal('InsufficientSubnetsException', 'Insufficient Subnets');
    const subnets = ids.flatMap((id) => on.view.find(types.subnet, id) ?? []);
    const foreign = subnets.find((one) => one.properties.VpcId !== vpc.id || !on.isThere(one));
    if (foreign) return refusal('InvalidSubnetID.NotFound', `Subnet ${foreign.id} was deleted or does not exist.`);
    const zones = new Set(subnets.map(({ properties }) => properties.AvailabilityZone));
    return zones.size === subnets.length && new Set(ids).size === ids.length
      ? undefined
      : refusal('DuplicateSubnetsInSameZone', 'Duplicate Subnets for same AZ');
  });

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateTransitGatewayVpcAttachment.html */
export const attachment = each(whenNew(isFirst), inZones);

export const peering = whenNew((on) => {
  const {
    TransitGatewayId: id,
    PeerTransitGatewayId: peer,
    PeerRegion: region,
    PeerAccountId: account,
  } = on.properties;
  const asked = { gateway: asText(id), peer: asText(peer), region: asText(region), account: asText(account) };
  return peeringRefusal(on.world, on.view, on.place, asked);
});
