import { contains, prefixText } from '../../../../config/words/prefix.ts';
import { blockOf, blocksOf } from '../../../network/blocks.ts';
import { destinationIn } from '../../../network/ids.ts';
import { quotas } from '../../../network/quotas.ts';
import type { NetworkResource } from '../../../network/state/records.ts';
import { refusal } from '../../../network/refusal.ts';
import { asText } from '../../../network/state/text.ts';
import { types } from '../../../network/state/types.ts';
import { vpcBlocks } from '../../../network/vpc-blocks.ts';
import { targetRefusal, targetsIn } from './route-targets.ts';
import { each, others, whenNew, withOwn, type Rule } from './rule.ts';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateRouteTable.html */
export const routeTable = whenNew((on) =>
  withOwn(on, types.vpc, on.properties.VpcId, (vpc) =>
    // The main table counts.
    1 + others(on, on.view.naming(vpc.id, types.routeTable)).length < quotas.routeTablesPerVpc
      ? undefined
      : refusal('RouteTableLimitExceeded', 'The maximum number of route tables has been reached.'),
  ),
);

/** A subnet goes by one table: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AssociateRouteTable.html */
export const subnetAssociation: Rule = (on) =>
  withOwn(on, types.subnet, on.properties.SubnetId, (subnet) =>
    withOwn(on, types.routeTable, on.properties.RouteTableId, (table) => {
      if (subnet.properties.VpcId !== table.properties.VpcId)
        return refusal(
          'InvalidParameterValue',
          `route table ${table.id} and subnet ${subnet.id} belong to different networks`,
        );
      return others(on, on.view.naming(subnet.id, types.subnetAssociation)).length === 0
        ? undefined
        : refusal(
            'Resource.AlreadyAssociated',
            `the specified association for route table ${table.id} conflicts with an existing association`,
          );
    }),
  );

const oneOfEach: Rule = ({ properties }) => {
  const destinations = ['DestinationCidrBlock', 'DestinationIpv6CidrBlock', 'DestinationPrefixListId'].filter(
    (name) => properties[name] !== undefined,
  );
  if (destinations.length !== 1)
    return refusal('InvalidParameterCombination', 'Exactly one destination must be specified and not empty');
  return targetsIn(properties).length === 1
    ? undefined
    : refusal('InvalidParameterCombination', 'Exactly one target of a route must be specified and not empty');
};

const destinationOf = ({ properties }: Pick<NetworkResource, 'properties'>): string => {
  const text = asText(properties[destinationIn(properties)]);
  const block = blockOf(text);
  return block ? prefixText(block) : text;
};

const isNewInTable: Rule = (on) => {
  const to = destinationOf(on.made);
  const { logicalId, stack } = on.made;
  const siblings = on.view
    .naming(asText(on.properties.RouteTableId), types.route)
    .filter((one) => one.logicalId !== logicalId || one.stack !== stack);
  return siblings.some((one) => destinationOf(one) === to)
    ? refusal('RouteAlreadyExists', `The route identified by ${to} already exists.`)
    : undefined;
};

/** Targets that may stand between the subnets of a VPC: https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html */
const between = ['InstanceId', 'NatGatewayId', 'NetworkInterfaceId', 'VpcEndpointId'];

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateRoute.html */
export const route: Rule = each(oneOfEach, isNewInTable, (on) =>
  withOwn(on, types.routeTable, on.properties.RouteTableId, (table) => {
    const vpc = asText(table.properties.VpcId);
    const to = blockOf(destinationOf(on.made));
    const [target = ''] = targetsIn(on.properties);
    const isLocal = to && blocksOf(vpcBlocks(on.view, vpc)).some((block) => contains(block, to));
    if (isLocal && !between.includes(target))
      return refusal(
        'InvalidParameterValue',
        `The destination CIDR block ${prefixText(to)} is equal to or more specific than one of this VPC's CIDR blocks. This route can target only an interface or an instance.`,
      );
    return targetRefusal(on, table.id, vpc);
  }),
);
