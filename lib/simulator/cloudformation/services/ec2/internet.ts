import { quotas } from '../../../network/quotas.ts';
import { refusal } from '../../../network/refusal.ts';
import { asText } from '../../../network/state/text.ts';
import { types } from '../../../network/state/types.ts';
import { each, limit, others, twinOf, whenNew, withOwn, type Rule } from './rule.ts';

export const internetGateway = whenNew(
  limit(types.internetGateway, quotas.internetGateways, 'InternetGatewayLimitExceeded', 'internet gateways'),
);

export const address = whenNew(limit(types.address, quotas.addresses, 'AddressLimitExceeded', 'addresses'));

/** One gateway for a VPC, and one VPC for a gateway: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AttachInternetGateway.html */
export const internetAttachment: Rule = (on) => {
  const { InternetGatewayId: internet, VpnGatewayId: vpn, VpcId: vpc } = on.properties;
  if ((internet === undefined) === (vpn === undefined))
    return refusal(
      'InvalidParameterCombination',
      'Exactly one of InternetGatewayId and VpnGatewayId must be specified',
    );
  if (internet === undefined) return undefined;
  return withOwn(on, types.vpc, vpc, ({ id }) =>
    withOwn(on, types.internetGateway, internet, (gateway) => {
      const [used] = others(on, on.view.naming(gateway.id, types.internetAttachment));
      if (used)
        return refusal(
          'Resource.AlreadyAssociated',
          `resource ${gateway.id} is already attached to network ${asText(used.properties.VpcId)}`,
        );
      return twinOf(on)
        ? refusal('InvalidParameterValue', `Network ${id} already has an internet gateway attached`)
        : undefined;
    }),
  );
};

/** A public one needs an address of its own, and a VPC with an internet gateway: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNatGateway.html */
const hasAddress: Rule = (on) => {
  const { AllocationId: id, ConnectivityType: type = 'public', AvailabilityMode: mode } = on.properties;
  if (mode === 'regional') return undefined;
  if (type !== 'public')
    return id === undefined
      ? undefined
      : refusal('InvalidParameterCombination', 'A private NAT gateway can not have an Elastic IP address');
  if (id === undefined) return refusal('MissingParameter', 'The request must contain the parameter AllocationId');
  const known = on.view.at(types.address, on.place).find(({ properties }) => properties.AllocationId === id);
  if (!known) return undefined;
  return others(on, on.view.naming(asText(id), types.nat)).length === 0
    ? undefined
    : refusal('Resource.AlreadyAssociated', `Elastic IP address [${asText(id)}] is already associated`);
};

const hasPlace: Rule = (on) =>
  withOwn(on, types.subnet, on.properties.SubnetId, (subnet) => {
    const { VpcId: vpc, AvailabilityZone: zone } = subnet.properties;
    const isOpen = on.view.naming(asText(vpc), types.internetAttachment).some(on.isThere);
    if (on.properties.ConnectivityType !== 'private' && on.view.find(types.vpc, vpc) && !isOpen)
      return refusal('Gateway.NotAttached', `Network ${asText(vpc)} has no Internet gateway attached`);
    const here = others(on, on.view.at(types.nat, on.place)).filter(
      (one) => on.view.find(types.subnet, one.properties.SubnetId)?.properties.AvailabilityZone === zone,
    );
    return here.length < quotas.natGatewaysPerZone
      ? undefined
      : refusal(
          'NatGatewayLimitExceeded',
          `Performing this operation would exceed the limit of ${quotas.natGatewaysPerZone} NAT gateways`,
        );
  });

export const nat = whenNew(each(hasAddress, hasPlace));
