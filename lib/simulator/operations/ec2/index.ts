import type { Operations } from '../../engine/call.ts';
import { ipam } from './ipam.ts';
import { natGateways } from './nat-gateways.ts';
import { networkAcls } from './network-acls.ts';
import { peerings } from './peerings.ts';
import { placements } from './placements.ts';
import { publicAccess } from './public-access.ts';
import { reachability } from './reachability.ts';
import { regions } from './regions.ts';
import { transitGatewayRoutes } from './transit-gateway-routes.ts';
import { transitGateways } from './transit-gateways.ts';
import { vpcAttachments } from './vpc-attachments.ts';
import { vpcs } from './vpcs.ts';

/** What of EC2 a network of an organization needs, and no stack can do. `DryRun` is not looked at. */
export const ec2: Operations = {
  ...transitGateways,
  ...placements,
  ...peerings,
  ...transitGatewayRoutes,
  ...vpcs,
  ...vpcAttachments,
  ...networkAcls,
  ...natGateways,
  ...publicAccess,
  ...ipam,
  ...reachability,
  ...regions,
};
