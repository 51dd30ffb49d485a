import { isRefusal, refusal } from '../../../network/refusal.ts';
import { asText } from '../../../network/state/text.ts';
import { types } from '../../../network/state/types.ts';
import { ownIn } from './endpoints.ts';
import { visibleGateway } from './gateways.ts';
import { twinOf, withOwn, type Rule } from './rule.ts';

/** In a VPC, or in a gateway. https://docs.aws.amazon.com/network-firewall/latest/APIReference/API_CreateFirewall.html */
export const firewall: Rule = (on) => {
  const { VpcId: vpc, TransitGatewayId: gateway, SubnetMappings: mappings = [], FirewallName: name } = on.properties;
  if (twinOf(on)) return refusal('InvalidRequestException', `Firewall ${asText(name)} already exists`);
  if ((vpc === undefined) === (gateway === undefined))
    return refusal('InvalidRequestException', 'A firewall is in a VPC or in a transit gateway');
  if (gateway !== undefined) {
    const owner = visibleGateway(on, gateway);
    return isRefusal(owner) ? owner : undefined;
  }
  return withOwn(on, types.vpc, vpc, ({ id }) => {
    const ids = (mappings as { SubnetId: string }[]).map(({ SubnetId }) => SubnetId);
    const subnets = ownIn(on, types.subnet, ids, id);
    if (isRefusal(subnets)) return subnets;
    const zones = subnets.map(({ properties }) => properties.AvailabilityZone);
    return new Set(zones).size === zones.length
      ? undefined
      : refusal('InvalidRequestException', 'A firewall has one subnet in each Availability Zone');
  });
};
