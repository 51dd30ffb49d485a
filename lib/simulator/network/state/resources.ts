import type { World } from '../../world/world.ts';
import type { Properties } from './records.ts';

/** A resource of a network, as CloudFormation has made it; a peering may come of calls. */
export interface MadeInNetwork {
  /** "AWS::EC2::VPC" */
  readonly type: string;
  readonly account: string;
  readonly region: string;
  readonly id: string;
  /**
   * As the template gives them, worked out, and what AWS has chosen: `CidrBlock` of a VPC out of a pool, `AvailabilityZone` of a subnet,
   * `AssociationDefaultRouteTableId` and `PropagationDefaultRouteTableId` of a gateway that has its own table (which is no resource of its
   * own), `AllocationId` of an address, `TransitGatewayAttachmentId` and `EndpointIds` of a firewall.
   */
  readonly properties: Properties;
}

export interface AssociationInNetwork {
  readonly gateway: string;
  readonly table: string;
  readonly attachment: string;
  readonly state: 'associating' | 'associated' | 'disassociating';
}

export interface PropagationInNetwork {
  readonly table: string;
  readonly attachment: string;
}

/** A static route of a table of a gateway; without an attachment it is a blackhole. */
export interface RouteInNetwork {
  readonly table: string;
  readonly to: string;
  readonly attachment?: string;
}

/** All that stacks have made of networks, and peerings that calls have; what was put last is last. */
export const networkResources = ({ network }: World): MadeInNetwork[] =>
  [...network.resources.values()].map(({ type, account, region, id, properties }) => ({
    type,
    account,
    region,
    id,
    properties,
  }));

/**
 * What is in force of associations, propagations and static routes, whether a stack or a call has made it. Resources of
 * the types for them only say what stacks once asked for.
 */
export const networkAssociations = ({ network }: World): AssociationInNetwork[] => [...network.associations.values()];
export const networkPropagations = ({ network }: World): PropagationInNetwork[] => [...network.propagations.values()];
export const networkRoutes = ({ network }: World): RouteInNetwork[] => [...network.routes.values()];
