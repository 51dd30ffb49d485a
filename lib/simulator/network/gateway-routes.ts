import type { World } from '../world/world.ts';
import { attachmentState, attachmentsOf, findAttachment } from './attachments.ts';
import { isCanonical } from './blocks.ts';
import { quotas } from './quotas.ts';
import { findTable, noAttachment, noTable } from './placement.ts';
import { refusal, type Refusal } from './refusal.ts';
import type { NetworkResource } from './state/records.ts';
import { keyOf } from './state/state.ts';
import { types } from './state/types.ts';
import type { View } from './state/view.ts';
import { vpcBlocks } from './vpc-blocks.ts';

interface Asked {
  readonly table: string;
  readonly to: string;
  readonly attachment: string | undefined;
  readonly blackhole: boolean;
}

/** What EC2 has against a static route. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateTransitGatewayRoute.html */
export function gatewayRouteRefusal(
  world: World,
  view: View,
  place: Pick<NetworkResource, 'account' | 'region'>,
  { table: tableId, to, attachment: id, blackhole }: Asked,
): Refusal | undefined {
  const table = findTable(view, tableId, place);
  if (!table) return noTable(tableId);
  if (!isCanonical(to))
    return refusal('InvalidParameterValue', `Value (${to}) for parameter destinationCidrBlock is invalid.`);
  if ((id === undefined) !== blackhole)
    return id === undefined
      ? refusal('MissingParameter', 'The request must contain the parameter TransitGatewayAttachmentId')
      : refusal('InvalidParameterCombination', 'A blackhole route can not have an attachment');
  if (world.network.routes.has(keyOf(tableId, to))) return routeExists(to, tableId);
  if (routesOf(world, view, table.gateway) >= quotas.gatewayRoutes)
    return refusal('RouteLimitExceeded', `${table.gateway} has reached the limit of ${quotas.gatewayRoutes} routes`);
  if (id === undefined) return undefined;
  const attachment = findAttachment(view, table.gateway, id);
  if (!attachment) return noAttachment(id);
  return attachmentState(world, view, attachment) === 'available'
    ? undefined
    : refusal('IncorrectState', `${id} is in invalid state`);
}

export const routeExists = (to: string, table: string): Refusal =>
  refusal('RouteAlreadyExists', `Route ${to} already exists in Transit Gateway Route Table ${table}.`);

export const noRoute = (to: string, table: string): Refusal =>
  refusal('InvalidRoute.NotFound', `The route ${to} does not exist in Transit Gateway Route Table ${table}.`);

/** Static and propagated ones, in all tables of a gateway. */
function routesOf({ network }: World, view: View, gateway: string): number {
  const { AssociationDefaultRouteTableId: first, PropagationDefaultRouteTableId: second } =
    view.find(types.gateway, gateway)?.properties ?? {};
  const tables = new Set([...view.naming(gateway, types.table).map(({ id }) => id), String(first), String(second)]);
  const blocks = new Map(
    attachmentsOf(view, gateway).map(({ id, type, resource }) => [
      id,
      type === 'vpc' ? vpcBlocks(view, resource).length : 0,
    ]),
  );
  let count = 0;
  for (const { table } of network.routes.values()) if (tables.has(table)) count += 1;
  for (const { table, attachment } of network.propagations.values())
    if (tables.has(table)) count += blocks.get(attachment) ?? 0;
  return count;
}
