import { types } from '../../../network/state/types.ts';
import type { Check } from '../check.ts';
import { acl, aclAssociation, aclEntry } from './acls.ts';
import { endpoint } from './endpoints.ts';
import { firewall } from './firewalls.ts';
import { attachment, gateway, peering, table } from './gateways.ts';
import { hostedZone } from './hosted-zones.ts';
import { address, internetAttachment, internetGateway, nat } from './internet.ts';
import { ipam, pool, poolBlock } from './ipam.ts';
import { customerGateway, directConnect, directConnectAssociation, prefixList, vpn } from './on-premises.ts';
import { association, gatewayRoute, propagation } from './placements.ts';
import { profileMember, profileVpc } from './profiles.ts';
import { resolverEndpoint, resolverRule } from './resolver.ts';
import { route, routeTable, subnetAssociation } from './routes.ts';
import { checkOf, type Rule } from './rule.ts';
import { share } from './shares.ts';
import { subnet, vpc, vpcBlock } from './vpcs.ts';

const rules: Readonly<Record<string, Rule>> = {
  [types.gateway]: gateway,
  [types.table]: table,
  [types.gatewayRoute]: gatewayRoute,
  [types.attachment]: attachment,
  [types.association]: association,
  [types.propagation]: propagation,
  [types.peering]: peering,
  [types.vpc]: vpc,
  [types.vpcBlock]: vpcBlock,
  [types.subnet]: subnet,
  [types.routeTable]: routeTable,
  [types.route]: route,
  [types.subnetAssociation]: subnetAssociation,
  [types.acl]: acl,
  [types.aclEntry]: aclEntry,
  [types.aclAssociation]: aclAssociation,
  [types.nat]: nat,
  [types.internetGateway]: internetGateway,
  [types.internetAttachment]: internetAttachment,
  [types.endpoint]: endpoint,
  [types.address]: address,
  [types.ipam]: ipam,
  [types.pool]: pool,
  [types.poolBlock]: poolBlock,
  [types.share]: share,
  [types.firewall]: firewall,
  [types.customerGateway]: customerGateway,
  [types.vpn]: vpn,
  [types.directConnect]: directConnect,
  [types.directConnectAssociation]: directConnectAssociation,
  [types.prefixList]: prefixList,
  [types.profileVpc]: profileVpc,
  [types.profileMember]: profileMember,
  [types.hostedZone]: hostedZone,
  [types.resolverEndpoint]: resolverEndpoint,
  [types.resolverRule]: resolverRule,
};

/** EC2's networks, and what of RAM, Network Firewall, and Route 53 belongs to them. */
export const networkChecks: Readonly<Record<string, Check>> = Object.fromEntries(
  Object.entries(rules).map(([type, rule]) => [type, checkOf(rule)]),
);
