import type { NetworkResource } from '../../../network/state/records.ts';
import { isRefusal, refusal, type Refusal } from '../../../network/refusal.ts';
import { asText } from '../../../network/state/text.ts';
import { types, type NetworkType } from '../../../network/state/types.ts';
import { each, isTrue, others, ownOf, withOwn, type On, type Rule } from './rule.ts';

/** Subnets or route tables of one VPC; those that the world does not know are left out. */
export function ownIn(on: On, type: NetworkType, ids: unknown, vpc: string): NetworkResource[] | Refusal {
  const found: NetworkResource[] = [];
  for (const id of [ids ?? []].flat()) {
    const one = ownOf(on, type, id);
    if (one && isRefusal(one)) return one;
    if (one && one.properties.VpcId !== vpc) return refusal('InvalidParameter', `${one.id} is not in ${vpc}`);
    if (one) found.push(one);
  }
  return found;
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpcEndpoint.html */
const inVpc: Rule = (on) =>
  withOwn(on, types.vpc, on.properties.VpcId, (vpc) => {
    const { SubnetIds: ids, RouteTableIds: tableIds, PrivateDnsEnabled: dns } = on.properties;
    const subnets = ownIn(on, types.subnet, ids, vpc.id);
    if (isRefusal(subnets)) return subnets;
    const zones = subnets.map(({ properties }) => properties.AvailabilityZone);
    if (new Set(zones).size < zones.length)
      return refusal('DuplicateSubnetsInSameZone', 'Found another VPC endpoint subnet in the availability zone');
    const tables = ownIn(on, types.routeTable, tableIds, vpc.id);
    if (isRefusal(tables)) return tables;
    const { EnableDnsSupport: support = true, EnableDnsHostnames: hostnames = false } = vpc.properties;
    return isTrue(dns) && !(isTrue(support) && isTrue(hostnames))
      ? refusal(
          'InvalidParameter',
          'Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to true',
        )
      : undefined;
  });

const isHere: Rule = ({ properties, place }) => {
  const { ServiceName: name, ServiceRegion: elsewhere } = properties;
  const region = /^com\.amazonaws\.([a-z]{2}(?:-[a-z]+)+-\d)\./.exec(asText(name))?.[1];
  return region === undefined || region === place.region || elsewhere !== undefined
    ? undefined
    : refusal('InvalidServiceName', `The Vpc Endpoint Service '${asText(name)}' does not exist`);
};

/** A table leads to a service by one gateway endpoint. */
const isOnlyOne: Rule = (on) => {
  const { RouteTableIds: tables = [], ServiceName: service } = on.properties;
  const taken = [tables]
    .flat()
    .find((table) =>
      others(on, on.view.naming(asText(table), types.endpoint)).some((one) => one.properties.ServiceName === service),
    );
  return taken === undefined
    ? undefined
    : refusal('RouteAlreadyExists', `route table ${asText(taken)} already has a route to ${asText(service)}`);
};

/** Two zones of one name would be in the VPC. */
const hasNamesAlone: Rule = (on) => {
  const { VpcId: vpc, ServiceName: service, PrivateDnsEnabled: dns } = on.properties;
  if (!isTrue(dns)) return undefined;
  const twin = others(on, on.view.naming(asText(vpc), types.endpoint)).some(
    ({ properties }) => properties.ServiceName === service && isTrue(properties.PrivateDnsEnabled),
  );
  return twin
    ? refusal(
        'InvalidParameter',
        `private-dns-enabled cannot be set because there is already a conflicting DNS domain for ${asText(service)} in the VPC ${asText(vpc)}`,
      )
    : undefined;
};

export const endpoint = each(isHere, inVpc, isOnlyOne, hasNamesAlone);
