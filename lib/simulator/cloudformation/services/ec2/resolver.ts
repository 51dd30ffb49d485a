import { isRefusal, refusal } from '../../../network/refusal.ts';
import { asText } from '../../../network/state/text.ts';
import { types } from '../../../network/state/types.ts';
import { ownOf, type Rule } from './rule.ts';

/** At least two addresses. https://docs.aws.amazon.com/Route53/latest/APIReference/API_route53resolver_CreateResolverEndpoint.html */
export const resolverEndpoint: Rule = (on) => {
  const addresses = (on.properties.IpAddresses ?? []) as readonly { readonly SubnetId?: unknown }[];
  if (addresses.length < 2)
    return refusal('InvalidRequestException', 'An endpoint of the resolver needs at least two IP addresses');
  const vpcs = new Set<unknown>();
  for (const { SubnetId } of addresses) {
    const subnet = ownOf(on, types.subnet, SubnetId);
    if (subnet && isRefusal(subnet)) return subnet;
    if (subnet) vpcs.add(subnet.properties.VpcId);
  }
  return vpcs.size > 1
    ? refusal('InvalidParameterException', 'The subnets of an endpoint of the resolver are in one VPC')
    : undefined;
};

/** https://docs.aws.amazon.com/Route53/latest/APIReference/API_route53resolver_CreateResolverRule.html */
export const resolverRule: Rule = (on) => {
  const { RuleType: type, ResolverEndpointId: id, TargetIps: targets = [] } = on.properties;
  if (type !== 'FORWARD') return undefined;
  if (id === undefined || (targets as unknown[]).length === 0)
    return refusal(
      'InvalidRequestException',
      'A rule that forwards needs an outbound endpoint and target IP addresses',
    );
  const endpoint = ownOf(on, types.resolverEndpoint, id);
  if (endpoint && isRefusal(endpoint))
    return refusal('ResourceNotFoundException', `Resolver endpoint with id '${asText(id)}' does not exist`);
  return endpoint && endpoint.properties.Direction !== 'OUTBOUND'
    ? refusal('InvalidRequestException', `${endpoint.id} is not an outbound endpoint`)
    : undefined;
};
