import type { World } from '../world/world.ts';
import { attachmentIn } from './attachments.ts';
import { expectImport } from './imports.ts';
import { beginRelease } from './releases.ts';
import { changeAssociation, propagate } from './placement.ts';
import type { NetworkResource } from './state/records.ts';
import { keyOf } from './state/state.ts';
import { types } from './state/types.ts';
import { viewOf } from './state/view.ts';

/** What comes with a resource that is new, or was another: where attachments are placed, and where routes lead. */
export function takeEffect(world: World, resource: NetworkResource, old: NetworkResource | undefined): void {
  const { network } = world;
  const { table, attachment, to, gateway } = partsOf(world, resource);
  switch (resource.type) {
    case types.association:
      changeAssociation(world, { gateway, attachment, table, state: 'associated' }, world.time);
      break;
    case types.propagation:
      propagate(network, table, attachment);
      break;
    case types.gatewayRoute:
      network.routes.set(keyOf(table, to), { table, to, ...(attachment === '' ? {} : { attachment }) });
      break;
    case types.attachment:
    case types.vpn:
    case types.directConnectAssociation:
      if (!old) placeByDefault(world, resource);
      break;
    case types.vpc:
    case types.vpcBlock:
    case types.pool:
      expectImport(world, resource);
  }
}

/** A gateway may place what is attached to it by itself: https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html */
function placeByDefault(world: World, resource: NetworkResource): void {
  const { TransitGatewayId: one, AssociatedGatewayId: to = one } = resource.properties;
  const gateway = viewOf(world.network).find(types.gateway, to);
  if (!gateway) return;
  const { id } = attachmentIn(resource, gateway.id);
  const { AssociationDefaultRouteTableId: first, PropagationDefaultRouteTableId: second } = gateway.properties;
  if (typeof first === 'string')
    changeAssociation(world, { gateway: gateway.id, attachment: id, table: first, state: 'associated' }, world.time);
  if (typeof second === 'string') propagate(world.network, second, id);
}

/** What goes with a resource. A route to an attachment that is gone stays, as a blackhole. */
export function undo(world: World, resource: NetworkResource): void {
  const { associations, propagations, routes, accepted } = world.network;
  const { table, attachment, to, gateway } = partsOf(world, resource);
  switch (resource.type) {
    case types.association: {
      const key = keyOf(gateway, attachment);
      if (associations.get(key)?.table === table) associations.delete(key);
      break;
    }
    case types.propagation:
      propagations.delete(keyOf(table, attachment));
      break;
    case types.gatewayRoute:
      routes.delete(keyOf(table, to));
      break;
    case types.vpc:
    case types.vpcBlock:
      beginRelease(world, resource);
      break;
    case types.table:
      for (const [key, one] of propagations) if (one.table === resource.id) propagations.delete(key);
      for (const [key, one] of routes) if (one.table === resource.id) routes.delete(key);
      break;
    case types.attachment:
    case types.peering:
    case types.vpn:
    case types.directConnectAssociation:
    case types.firewall: {
      const { id } = attachmentIn(resource, '');
      for (const [key, one] of associations) if (one.attachment === id) associations.delete(key);
      for (const [key, one] of propagations) if (one.attachment === id) propagations.delete(key);
      for (const [key, { attachment: via, ...one }] of routes) if (via === id) routes.set(key, one);
      accepted.delete(id);
    }
  }
}

function partsOf(world: World, { properties }: NetworkResource) {
  const text = (name: string): string => {
    const value = properties[name];
    return typeof value === 'string' ? value : '';
  };
  const table = text('TransitGatewayRouteTableId');
  const view = viewOf(world.network);
  const made = view.find(types.table, table);
  const owner = made ? undefined : view.naming(table, types.gateway)[0];
  return {
    table,
    attachment: text('TransitGatewayAttachmentId'),
    to: text('DestinationCidrBlock'),
    gateway: owner?.id ?? String(made?.properties.TransitGatewayId),
  };
}
