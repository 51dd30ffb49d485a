import type { Network } from '../../lib/network/model.ts';
import { networkOf } from '../../lib/network/resources/network-of.ts';
import { madeVpcName } from '../../lib/network/resources/made-vpcs.ts';
import type { NetworkResource } from '../../lib/network/resources/resource.ts';
import { keyOf } from '../../lib/simulator/network/state/state.ts';
import {
  type MadeInNetwork,
  networkAssociations,
  networkPropagations,
  networkResources,
  networkRoutes,
} from '../../lib/simulator/network/state/resources.ts';
import { attachmentIn } from '../../lib/simulator/network/attachments.ts';
import type { World } from '../../lib/simulator/world/world.ts';

/** The network as it is at this moment in a simulated AWS, in the words of the config: accounts by their names. */
export const simulatedNetwork = (world: World): Network => {
  const resources = networkResources(world).map((one): NetworkResource => {
    const account = world.accounts.get(one.account)?.name ?? one.account;
    const made = madeBy(world, one);
    const name = made && one.type === 'AWS::EC2::VPC' ? madeVpcName(account, one.region, made) : undefined;
    return { ...one, account, ...(made && { made }), ...(name === undefined ? {} : { name }) };
  });
  const peerings = resources.filter(({ type }) => type === 'AWS::EC2::TransitGatewayPeeringAttachment');
  // A peering has one id, and is an attachment of both gateways.
  const side = (gateway: string, id: string): string => `${id} of ${gateway}`;
  const isPeering = new Set(peerings.map(({ id }) => id));
  const gatewayOfTable = new Map(
    resources.flatMap(({ type, id, properties }) =>
      type === 'AWS::EC2::TransitGatewayRouteTable' ? [[id, String(properties.TransitGatewayId)] as const] : [],
    ),
  );
  const sideOf = (attachment: string, table: string): string =>
    isPeering.has(attachment) ? side(gatewayOfTable.get(table) ?? '', attachment) : attachment;
  // What stacks have asked for of these is among what is in force.
  const others = resources.filter(({ type }) => !/TransitGatewayRoute(TableAssociation|TablePropagation)?$/.test(type));
  return networkOf(others, {
    associations: networkAssociations(world).flatMap(({ attachment, table, state }) =>
      state === 'disassociating' ? [] : [{ attachment: sideOf(attachment, table), table }],
    ),
    propagations: networkPropagations(world).map(({ attachment, table }) => ({
      attachment: sideOf(attachment, table),
      table,
    })),
    routes: networkRoutes(world).map(({ table, to, attachment }) => ({
      table,
      to,
      ...(attachment === undefined ? {} : { via: sideOf(attachment, table) }),
    })),
    onPremises: onPremisesIn(world),
    peerings: peerings.flatMap(({ id, properties }) => {
      const [one, other] = [String(properties.TransitGatewayId), String(properties.PeerTransitGatewayId)];
      return [
        { id: side(one, id), gateway: one, other: side(other, id) },
        { id: side(other, id), gateway: other, other: side(one, id) },
      ];
    }),
  });
};

/** The stack or stack set that made something, by its name. */
const madeBy = (world: World, { type, id }: MadeInNetwork): NetworkResource['made'] => {
  const { stack = '', logicalId = '' } = world.network.resources.get(keyOf(type, id)) ?? {};
  const [, name] = /:stack\/(?:StackSet-)?(.+?)(?:-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})?\//.exec(stack) ?? [];
  return name === undefined ? undefined : { stack: name, logicalId };
};

/** Which addresses are on premises only the stacks that attach them tell. */
const onPremisesIn = (world: World) =>
  [...world.network.resources.values()].flatMap((made) => {
    const { TransitGatewayId, AssociatedGatewayId } = made.properties;
    const gateway = { 'AWS::EC2::VPNConnection': TransitGatewayId, [association]: AssociatedGatewayId }[made.type];
    const stack = world.stacks.get(made.stack ?? '');
    const [, name = ''] = /landing-zone-on-premises-([a-z]+)/.exec(stack?.name ?? '') ?? [];
    if (typeof gateway !== 'string') return [];
    const blocks = stack?.outputs.find(({ key }) => key === 'Blocks')?.value.split(' ') ?? [];
    return [{ id: attachmentIn(made, gateway).id, gateway, region: made.region, name, blocks }];
  });

const association = 'AWS::DirectConnect::DirectConnectGatewayAssociation';
