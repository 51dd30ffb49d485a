import type { Route } from '@aws-sdk/client-ec2';
import { attachmentState, attachmentIn } from '../../network/attachments.ts';
import type { NetworkResource } from '../../network/state/records.ts';
import { types, type NetworkType } from '../../network/state/types.ts';
import { viewOf, type View } from '../../network/state/view.ts';
import { vpcBlocks } from '../../network/vpc-blocks.ts';
import type { World } from '../../world/world.ts';

/** The routes of a table of a VPC. One whose target is gone drops what it gets: it is a blackhole. */
export function routesTold(world: World, table: NetworkResource): Route[] {
  const view = viewOf(world.network);
  const vpc = String(table.properties.VpcId);
  const local = vpcBlocks(view, vpc).map((block): Route => ({
    DestinationCidrBlock: block,
    GatewayId: 'local',
    Origin: 'CreateRouteTable',
    State: 'active',
  }));
  const made = view.naming(table.id, types.route).map(({ properties }): Route => {
    const { RouteTableId: _table, VpcEndpointId: endpoint, ...rest } = properties;
    return {
      ...rest,
      // The API tells endpoints as gateways.
      ...(typeof endpoint === 'string' ? { GatewayId: endpoint } : {}),
      Origin: 'CreateRoute',
      State: leadsSomewhere(world, view, vpc, properties) ? 'active' : 'blackhole',
    };
  });
  return [...local, ...made];
}

/** Targets that stacks make; what others make is taken to be there. */
const targets: readonly (readonly [string, NetworkType, RegExp])[] = [
  ['NatGatewayId', types.nat, /^nat-/],
  ['GatewayId', types.internetGateway, /^igw-/],
  ['VpcEndpointId', types.endpoint, /^vpce-/],
];

function leadsSomewhere(world: World, view: View, vpc: string, properties: NetworkResource['properties']): boolean {
  const { TransitGatewayId: gateway } = properties;
  if (typeof gateway === 'string')
    return view
      .naming(vpc, types.attachment)
      .some(
        (one) =>
          one.properties.TransitGatewayId === gateway &&
          attachmentState(world, view, attachmentIn(one, gateway)) !== 'pendingAcceptance',
      );
  const target = targets.find(([name, , pattern]) => pattern.test(String(properties[name])));
  if (!target) return true;
  const [name, type] = target;
  const firewalls = type === types.endpoint ? view.naming(vpc, types.firewall) : [];
  return (
    view.find(type, properties[name]) !== undefined ||
    firewalls.some((one) => JSON.stringify(one.properties.EndpointIds).includes(String(properties[name])))
  );
}
