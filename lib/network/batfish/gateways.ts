import type { Attachment, Gateway, GatewayRoute, Table } from '../model.ts';
import { named, type Context, type Item } from './context.ts';

/** Transit gateways with their tables, in the folder of their owner. */
export const addGateways = (context: Context): void => {
  for (const gateway of context.network.gateways) addGateway(context, gateway);
};

const addGateway = (context: Context, gateway: Gateway): void => {
  const { ids, owner } = context;
  const add = (key: string, item: Item): void => context.add(owner, gateway.region, key, item);
  const TransitGatewayId = ids.of('tgw', gateway.name);
  const available = { State: 'available' };
  const [first] = gateway.tables;
  const default_ = first ? ids.of('tgw-rtb', first.name) : '';
  add('TransitGateways', {
    TransitGatewayId,
    OwnerId: owner,
    ...available,
    // Batfish wants ids of default tables even if there are none.
    Options: {
      AmazonSideAsn: 64512,
      DefaultRouteTableAssociation: 'disable',
      AssociationDefaultRouteTableId: default_,
      DefaultRouteTablePropagation: 'disable',
      PropagationDefaultRouteTableId: default_,
      VpnEcmpSupport: 'disable',
    },
    ...named(gateway.name),
  });
  for (const attachment of gateway.attachments) addAttachment(context, gateway, attachment);
  for (const table of gateway.tables) {
    const TransitGatewayRouteTableId = ids.of('tgw-rtb', table.name);
    add('TransitGatewayRouteTables', {
      TransitGatewayRouteTableId,
      TransitGatewayId,
      ...available,
      DefaultAssociationRouteTable: false,
      DefaultPropagationRouteTable: false,
      ...named(table.name),
    });
    add('TransitGatewayPropagations', {
      TransitGatewayRouteTableId,
      TransitGatewayRouteTablePropagations: propagationsOf(context, table),
    });
    const Routes = table.routes
      .filter(({ origin }) => origin === 'static')
      .map((route) => staticRoute(context, table, route));
    add('TransitGatewayStaticRoutes', { TransitGatewayRouteTableId, Routes });
  }
};

const addAttachment = (context: Context, gateway: Gateway, attachment: Attachment): void => {
  const { ids, owner, vpcs, add, leaveOut } = context;
  const resource = resourceOf(context, gateway, attachment);
  if (resource === undefined) {
    const what =
      attachment.to.kind === 'firewall' ? 'the firewall of a transit gateway' : `an attachment (${attachment.to.kind})`;
    leaveOut(`${what} is left out`);
    return;
  }
  const TransitGatewayAttachmentId = attachmentId(context, attachment);
  const TransitGatewayId = ids.of('tgw', gateway.name);
  const TransitGatewayRouteTableId = attachment.table === undefined ? undefined : ids.of('tgw-rtb', attachment.table);
  add(owner, gateway.region, 'TransitGatewayAttachments', {
    TransitGatewayAttachmentId,
    TransitGatewayId,
    TransitGatewayOwnerId: owner,
    ...resource,
    State: 'available',
    ...(TransitGatewayRouteTableId === undefined
      ? {}
      : { Association: { TransitGatewayRouteTableId, State: 'associated' } }),
  });
  if (attachment.to.kind !== 'vpc') return;
  const SubnetIds = attachment.to.subnets.map((name) => ids.of('subnet', name));
  const item = {
    TransitGatewayAttachmentId,
    TransitGatewayId,
    VpcId: resource.ResourceId,
    SubnetIds,
    State: 'available',
  };
  // Batfish looks for it with the gateway, and again with the VPC.
  for (const account of new Set([owner, vpcs.get(attachment.to.vpc)?.account ?? owner]))
    add(account, gateway.region, 'TransitGatewayVpcAttachments', item);
};

/** Undefined: Batfish does not have this. */
const resourceOf = ({ ids, owner, vpcs, attachments }: Context, { name, region }: Gateway, { to }: Attachment) => {
  if (to.kind === 'vpc') {
    const vpc = vpcs.get(to.vpc);
    return vpc && { ResourceType: 'vpc', ResourceId: ids.of('vpc', vpc.name), ResourceOwnerId: vpc.account };
  }
  if (to.kind !== 'peering') return undefined;
  const other = attachments.get(to.attachment)?.gateway;
  // Both sides have one id, and Batfish keeps one attachment of an id in a region.
  if (!other || other.name === name || other.region === region) return undefined;
  return { ResourceType: 'peering', ResourceId: ids.of('tgw', other.name), ResourceOwnerId: owner };
};

const attachmentId = ({ ids }: Context, { name, to }: Attachment): string =>
  ids.of('tgw-attach', to.kind === 'peering' ? [name, to.attachment].sort().join(' ') : name);

const staticRoute = (context: Context, table: Table, { to, via }: GatewayRoute): Item => {
  const found = via === undefined ? undefined : context.attachments.get(via);
  const common = { DestinationCidrBlock: to, Type: 'static' };
  if (!found || resourceOf(context, found.gateway, found.attachment) === undefined) {
    if (via !== undefined) context.leaveOut('a route to a firewall, or to what is left out, is a blackhole');
    return { ...common, State: 'blackhole' };
  }
  const target = found.attachment.to;
  const isLinked =
    found.attachment.table === table.name || table.routes.some((one) => one.via === via && one.origin === 'propagated');
  if (target.kind === 'vpc' && !isLinked)
    context.leaveOut(
      'Batfish ignores a static route to a VPC that is neither associated with the table nor propagates to it',
    );
  if (target.kind === 'vpc' && !context.vpcs.get(target.vpc)?.blocks.includes(to))
    context.leaveOut('a route leads through a VPC, but Batfish does not go on by the routes of its attachment subnets');
  return {
    ...common,
    State: 'active',
    TransitGatewayAttachments: [{ TransitGatewayAttachmentId: attachmentId(context, found.attachment) }],
  };
};

/** Batfish propagates all blocks of a VPC, as AWS does, but does not know that a static route goes before. */
const propagationsOf = (context: Context, { routes }: Table): Item[] => {
  const propagated = routes.filter(({ origin }) => origin === 'propagated');
  const fixed = new Set(routes.flatMap(({ origin, to }) => (origin === 'static' ? to : [])));
  return [...new Set(propagated.flatMap(({ via }) => via ?? []))].flatMap((via) => {
    const found = context.attachments.get(via);
    if (found?.attachment.to.kind !== 'vpc') {
      context.leaveOut('routes that no VPC propagates are left out');
      return [];
    }
    const blocks = propagated.flatMap((route) => (route.via === via ? route.to : []));
    if (blocks.some((block) => fixed.has(block)))
      context.leaveOut('a static route hides a propagated one, and Batfish uses both');
    const resource = resourceOf(context, found.gateway, found.attachment);
    if (!resource) return [];
    const { ResourceType, ResourceId } = resource;
    return [
      {
        TransitGatewayAttachmentId: attachmentId(context, found.attachment),
        ResourceType,
        ResourceId,
        State: 'enabled',
      },
    ];
  });
};
