import type { DescribeNatGatewaysResult, Filter, NatGateway } from '@aws-sdk/client-ec2';
import type { Call, Operations } from '../../engine/call.ts';
import { asText } from '../../network/state/text.ts';
import { types } from '../../network/state/types.ts';
import { viewOf } from '../../network/state/view.ts';
import { ec2Error } from './errors.ts';
import { chosen, pageOf, type Listing } from './listing.ts';
import { tagFacets, tagsOf } from './tags.ts';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeNatGateways.html: its filters go by another name. */
export const natGateways = {
  DescribeNatGateways(
    input: Omit<Listing, 'Filters'> & { Filter?: Filter[]; NatGatewayIds?: string[] },
    call: Call,
  ): DescribeNatGatewaysResult {
    const { Filter: Filters = [], NatGatewayIds, ...rest } = input;
    const names = ['nat-gateway-id', 'state', 'subnet-id', 'vpc-id'];
    const { items, ...more } = pageOf(call, 'NAT gateways', { ...rest, Filters }, names, () =>
      chosen(natsOf(call), NatGatewayIds, (id) =>
        ec2Error('NatGatewayNotFound', `The Nat Gateway ${id} was not found`),
      ),
    );
    return { NatGateways: items, ...more };
  },
} satisfies Operations;

function natsOf({ world, caller, region }: Call) {
  const view = viewOf(world.network);
  return new Map(
    view.at(types.nat, { account: caller, region }).map((nat) => {
      const { SubnetId: subnet, ConnectivityType: connectivity = 'public', AllocationId: allocation } = nat.properties;
      const vpc = view.find(types.subnet, subnet)?.properties.VpcId;
      const tags = tagsOf(world, nat, caller);
      const told: NatGateway = {
        NatGatewayId: nat.id,
        State: 'available',
        ConnectivityType: connectivity as never,
        ...(subnet === undefined ? {} : { SubnetId: asText(subnet), VpcId: asText(vpc) }),
        NatGatewayAddresses: allocation === undefined ? [] : [{ AllocationId: asText(allocation) }],
        CreateTime: new Date(nat.since),
        Tags: tags,
      };
      const facets = {
        'nat-gateway-id': nat.id,
        state: 'available',
        'subnet-id': told.SubnetId,
        'vpc-id': told.VpcId,
        ...tagFacets(tags),
      };
      return [nat.id, { facets, told }] as const;
    }),
  );
}
