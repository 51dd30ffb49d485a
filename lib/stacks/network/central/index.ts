import { Stack, type App } from 'aws-cdk-lib';
import type { LandingZone } from '../../../config/landing-zone.ts';
import { gatewayRegions } from '../../../config/sections/network/gateway-regions.ts';
import { hasEndpointVpc, hasProfile } from '../../../config/sections/network/dns/hub.ts';
import { endpointsName, gatewayName, zonesName } from '../../../config/sections/network/names.ts';
import type { Network, NetworkRegion } from '../../../config/sections/network/types.ts';
import { inAccount, type Definition } from '../../definition.ts';
import { dnsFirewall } from './firewall.ts';
import { forwarding } from './forwarding.ts';
import { inbound } from './inbound.ts';
import { interfaceEndpoints } from './interface-endpoints.ts';
import { privateZones } from './private-zones.ts';
import { makeProfile } from './profile.ts';
import { queryLogs } from './query-logs.ts';
import { endpointVpc, onPremisesIn } from './vpc.ts';

/** Interface endpoints for all VPCs of a region, and how names are resolved in these: by a profile that is shared with their accounts. */
export const central = (zone: LandingZone): Definition[] => {
  const { network } = zone;
  if (!network || !hasProfile(network)) return [];
  return gatewayRegions(network).map((own) => ({
    name: endpointsName(own.region),
    targets: inAccount(network.account),
    regions: [own.region],
    dependsOn: [gatewayName(own.region), ...(network.dns.zones.length > 0 ? [zonesName] : [])],
    trustedAccess: ['ram.amazonaws.com'],
    make: (app) => makeStack(app, zone, network, own),
  }));
};

const makeStack = (app: App, zone: LandingZone, network: Network, own: NetworkRegion): Stack => {
  const stack = new Stack(app, endpointsName(own.region), {
    description: 'Landing zone: interface endpoints and DNS for all VPCs of this region.',
  });
  const vpc = hasEndpointVpc(network) ? endpointVpc(stack, zone, network, own) : undefined;
  const made = makeProfile(stack, network, own.region, [
    ...(vpc ? interfaceEndpoints(stack, network.endpoints, vpc) : []),
    ...(vpc ? forwarding(stack, network.dns.forward, vpc) : []),
    ...dnsFirewall(stack, network.dns.block),
    ...(network.dns.queryLogs && zone.logging ? queryLogs(stack, zone.logging.archive, zone.homeRegion) : []),
    ...privateZones(stack, network, zone.homeRegion),
  ]);
  if (vpc && network.dns.inbound) inbound(stack, [...network.outside, ...onPremisesIn(network, own.region)], vpc, made);
  return stack;
};
