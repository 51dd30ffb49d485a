import type { World } from '../world/world.ts';
import { after, schedule } from '../world/world.ts';
import { attachmentState, findAttachment, type Attachment } from './attachments.ts';
import type { AssociationRecord, NetworkResource } from './state/records.ts';
import { keyOf, type Network } from './state/state.ts';
import { types } from './state/types.ts';
import { refusal, type Refusal } from './refusal.ts';
import type { View } from './state/view.ts';

/** A table of a gateway: one that was made, or the one that came with the gateway. */
export interface Table {
  readonly id: string;
  readonly gateway: string;
  readonly account: string;
  readonly region: string;
  readonly made: NetworkResource;
}

type Place = Pick<NetworkResource, 'account' | 'region'>;

/** A table, if it is of the account in the region: others do not see it, though the gateway be shared with them. */
export function findTable(view: View, id: string, { account, region }: Place): Table | undefined {
  const made = view.find(types.table, id);
  const gateway = made ? undefined : view.naming(id, types.gateway).find((one) => isDefaultTable(one, id));
  const found = made ?? gateway;
  if (found?.account !== account || found.region !== region) return undefined;
  return { id, gateway: gateway?.id ?? String(found.properties.TransitGatewayId), account, region, made: found };
}

const isDefaultTable = ({ properties }: NetworkResource, id: string): boolean =>
  properties.AssociationDefaultRouteTableId === id || properties.PropagationDefaultRouteTableId === id;

export const noTable = (id: string): Refusal =>
  refusal('InvalidRouteTableID.NotFound', `Transit Gateway Route Table ${id} was deleted or does not exist.`);

export const noAttachment = (id: string): Refusal =>
  refusal(
    'InvalidTransitGatewayAttachmentID.NotFound',
    `Transit Gateway Attachment ${id} was deleted or does not exist.`,
  );

/** What both an association and a propagation need: a table and an available attachment of one gateway. Words as AWS has them. */
export function placementOf(
  world: World,
  view: View,
  place: Place,
  { table: tableId, attachment: id }: { table: string; attachment: string },
): { table: Table; attachment: Attachment } | Refusal {
  const table = findTable(view, tableId, place);
  if (!table) return noTable(tableId);
  const attachment = findAttachment(view, table.gateway, id);
  if (!attachment) return noAttachment(id);
  if (attachmentState(world, view, attachment) !== 'available')
    return refusal('IncorrectState', `${id} is in invalid state`);
  return { table, attachment };
}

export const associationOf = (network: Network, { gateway, id }: Pick<Attachment, 'gateway' | 'id'>) =>
  network.associations.get(keyOf(gateway, id));

export const alreadyAssociated = (id: string): Refusal =>
  refusal('Resource.AlreadyAssociated', `Transit Gateway Attachment ${id} is already associated to a route table.`);

export const alreadyPropagated = (attachment: string, table: string): Refusal =>
  refusal(
    'TransitGatewayRouteTablePropagation.Duplicate',
    `Propagation ${attachment} already exists in Transit Gateway Route Table ${table}.`,
  );

/** Blocks are not propagated through a peering: https://docs.aws.amazon.com/vpc/latest/tgw/tgw-peering.html */
export const noPropagation = (attachment: string): Refusal =>
  refusal('InvalidParameterValue', `Transit Gateway Attachment ${attachment} does not support propagation.`);

/** What AWS takes for an association to come or go; a propagation comes and goes at once. */
const secondsToAssociate = 10;

/** Begins an association, or its end. */
export function changeAssociation(
  world: World,
  association: Omit<AssociationRecord, 'since'>,
  now: string,
): AssociationRecord {
  const { gateway, attachment, state } = association;
  const record = { ...association, since: now };
  world.network.associations.set(keyOf(gateway, attachment), record);
  if (state !== 'associated')
    schedule(world, { kind: 'association-changes', at: after(now, secondsToAssociate), gateway, attachment });
  return record;
}

/** When its time comes (settle.ts). */
export function endAssociation(
  { associations }: Network,
  { gateway, attachment, at }: { gateway: string; attachment: string; at: string },
): void {
  const key = keyOf(gateway, attachment);
  const association = associations.get(key);
  if (!association || after(association.since, secondsToAssociate) !== at) return;
  if (association.state === 'associating') associations.set(key, { ...association, state: 'associated' });
  if (association.state === 'disassociating') associations.delete(key);
}

export function propagate({ propagations }: Network, table: string, attachment: string): void {
  propagations.set(keyOf(table, attachment), { table, attachment });
}
