import type { Stack } from 'aws-cdk-lib';
import { CfnDirectConnectGateway, CfnDirectConnectGatewayAssociation } from 'aws-cdk-lib/aws-directconnect';
import { announcedTo } from '../../../config/sections/network/on-premises/announced.ts';
import type { DirectConnect, Network, OnPremises } from '../../../config/sections/network/types.ts';
import { named } from '../tags.ts';

/** A Direct Connect gateway, associated with the transit gateway, and its id. Whoever has the lines makes the transit virtual interface. */
export const directConnect = (
  stack: Stack,
  network: Network,
  one: OnPremises,
  { asn }: DirectConnect,
  gatewayId: string,
): string => {
  const gateway = new CfnDirectConnectGateway(stack, 'Gateway', {
    directConnectGatewayName: `landing-zone-${one.name}`,
    amazonSideAsn: String(asn),
    tags: named(one.name),
  });
  new CfnDirectConnectGatewayAssociation(stack, 'Association', {
    directConnectGatewayId: gateway.attrDirectConnectGatewayId,
    associatedGatewayId: gatewayId,
    allowedPrefixesToDirectConnectGateway: announcedTo(network, one),
  });
  return gateway.attrDirectConnectGatewayId;
};
