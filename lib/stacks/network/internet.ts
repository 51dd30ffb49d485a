import type { Stack } from 'aws-cdk-lib';
import {
  CfnEIP,
  CfnInternetGateway,
  CfnNatGateway,
  CfnRoute,
  CfnVPCGatewayAttachment,
  type CfnRouteTable,
  type CfnSubnet,
  type CfnVPC,
} from 'aws-cdk-lib/aws-ec2';
import { accept } from '../definition.ts';
import { named } from './tags.ts';

export const everywhere = '0.0.0.0/0';

/** The way of a VPC to the internet. EC2 makes no route, address, or NAT gateway before it is attached. */
export interface Internet {
  readonly gateway: CfnInternetGateway;
  readonly attached: CfnVPCGatewayAttachment;
}

export const internetOf = (stack: Stack, vpc: CfnVPC, name: string): Internet => {
  const gateway = new CfnInternetGateway(stack, 'Internet', { tags: named(name) });
  const attached = new CfnVPCGatewayAttachment(stack, 'InternetAttachment', {
    vpcId: vpc.ref,
    internetGatewayId: gateway.ref,
  });
  return { gateway, attached };
};

/** What makes subnets public. */
export const routeToInternet = (
  stack: Stack,
  id: string,
  table: CfnRouteTable,
  { gateway, attached }: Internet,
): void => {
  const route = new CfnRoute(stack, id, {
    routeTableId: table.ref,
    destinationCidrBlock: everywhere,
    gatewayId: gateway.ref,
  });
  route.addResourceDependency(attached);
  accept(route, {
    'NIST.800.53.R5-VPCNoUnrestrictedRouteToIGW':
      'The config asks for public subnets, which NAT gateways need; private and isolated ones have no such route.',
  });
};

/** A NAT gateway with an address of its own. */
export const natGateway = (
  stack: Stack,
  { id, addressId, name }: Readonly<Record<'id' | 'addressId' | 'name', string>>,
  subnet: CfnSubnet,
  { attached }: Internet,
): CfnNatGateway => {
  const address = new CfnEIP(stack, addressId, { domain: 'vpc', tags: named(name) });
  address.addResourceDependency(attached);
  const nat = new CfnNatGateway(stack, id, {
    subnetId: subnet.ref,
    allocationId: address.attrAllocationId,
    tags: named(name),
  });
  nat.addResourceDependency(attached);
  return nat;
};

export const routeToNat = (stack: Stack, id: string, table: CfnRouteTable, nat: CfnNatGateway): void => {
  new CfnRoute(stack, id, { routeTableId: table.ref, destinationCidrBlock: everywhere, natGatewayId: nat.ref });
};
