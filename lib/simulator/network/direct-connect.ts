import type { NetworkResource } from './state/records.ts';
import { types } from './state/types.ts';
import type { View } from './state/view.ts';

/** Transit gateways that a Direct Connect gateway is associated with. It is in no region; they are of all regions. */
export const associationsOf = ({ network }: View, gateway: NetworkResource): NetworkResource[] =>
  [...network.resources.values()].filter(
    ({ type, properties }) =>
      type === types.directConnectAssociation &&
      properties.DirectConnectGatewayId === gateway.properties.DirectConnectGatewayId,
  );
