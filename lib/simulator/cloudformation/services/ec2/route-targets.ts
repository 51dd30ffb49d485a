import { attachmentIn, attachmentState } from '../../../network/attachments.ts';
import type { Properties } from '../../../network/state/records.ts';
import { refusal, type Refusal } from '../../../network/refusal.ts';
import { asText } from '../../../network/state/text.ts';
import { types, type NetworkType } from '../../../network/state/types.ts';
import { withOwn, type On } from './rule.ts';

const names = [
  ...['CarrierGatewayId', 'CoreNetworkArn', 'EgressOnlyInternetGatewayId', 'GatewayId', 'InstanceId', 'LocalGatewayId'],
  ...['NatGatewayId', 'NetworkInterfaceId', 'OdbNetworkArn', 'TransitGatewayId', 'VpcEndpointId'],
  'VpcPeeringConnectionId',
];

/** The properties of a route that say what it leads to. */
export const targetsIn = (properties: Properties): string[] => names.filter((name) => properties[name] !== undefined);

/** What EC2 has against the target of a route in a VPC, of those that stacks make. */
export function targetRefusal(on: On, table: string, vpc: string): Refusal | undefined {
  const { TransitGatewayId: gateway, GatewayId: internet, NatGatewayId: nat, VpcEndpointId: endpoint } = on.properties;
  if (gateway !== undefined) return gatewayRefusal(on, asText(gateway), vpc);
  if (nat !== undefined) return within(on, types.nat, nat, table, vpc);
  if (endpoint !== undefined) return within(on, types.endpoint, endpoint, table, vpc);
  if (!asText(internet).startsWith('igw-')) return undefined;
  return withOwn(on, types.internetGateway, internet, ({ id }) =>
    on.view.naming(id, types.internetAttachment).some((one) => one.properties.VpcId === vpc && on.isThere(one))
      ? undefined
      : elsewhere(table, id),
  );
}

/** Only a gateway that the VPC is attached to is known to it. */
function gatewayRefusal(on: On, id: string, vpc: string): Refusal | undefined {
  // Somebody else's VPC may be attached without our knowing.
  if (!on.view.find(types.vpc, vpc)) return undefined;
  const isAttached = on.view
    .naming(vpc, types.attachment)
    .some(
      (one) =>
        one.properties.TransitGatewayId === id &&
        on.isThere(one) &&
        attachmentState(on.world, on.view, attachmentIn(one, id)) !== 'pendingAcceptance',
    );
  return isAttached ? undefined : refusal('InvalidTransitGatewayID.NotFound', `transitGateway ${id} does not exist`);
}

const within = (on: On, type: NetworkType, id: unknown, table: string, vpc: string): Refusal | undefined =>
  withOwn(on, type, id, (target) => {
    const { VpcId: own, SubnetId: subnet } = target.properties;
    const of = own ?? on.view.find(types.subnet, subnet)?.properties.VpcId ?? vpc;
    return of === vpc ? undefined : elsewhere(table, target.id);
  });

const elsewhere = (table: string, id: string): Refusal =>
  refusal('InvalidParameterValue', `route table ${table} and network gateway ${id} belong to different networks`);
