import { Aws, CfnOutput, Stack, type App } from 'aws-cdk-lib';
import { CfnVPC } from 'aws-cdk-lib/aws-ec2';
import { CfnHostedZone } from 'aws-cdk-lib/aws-route53';
import type { LandingZone } from '../../config/landing-zone.ts';
import { hubBlock } from '../../config/sections/network/dns/hub.ts';
import { zoneExport, zonesName } from '../../config/sections/network/names.ts';
import type { Network } from '../../config/sections/network/types.ts';
import { accept, inAccount, type Definition } from '../definition.ts';
import { logicalId } from '../logical-id.ts';
import { flowLog } from './flow-log.ts';
import { named } from './tags.ts';
import { closedByConfig } from './zones.ts';

/** Private hosted zones. They are global; the profiles of all regions lead to them. */
export const hostedZones = (zone: LandingZone): Definition[] => {
  const { network, homeRegion } = zone;
  if (!network || network.dns.zones.length === 0) return [];
  return [
    {
      name: zonesName,
      targets: inAccount(network.account),
      regions: [homeRegion],
      make: (app) => makeStack(app, zone, network),
    },
  ];
};

/**
 * A private zone begins with a VPC of its account, and keeps it. This one is there for nothing else: it has no subnets, is attached to
 * nothing, and costs nothing, so that zones stay whatever else comes and goes.
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zone-private-creating.html
 */
const makeStack = (app: App, { homeRegion, logging }: LandingZone, { regions, dns }: Network): Stack => {
  const stack = new Stack(app, zonesName, { description: 'Landing zone: private hosted zones for all VPCs.' });
  const hub = (regions.find(({ region }) => region === homeRegion) ?? regions[0])?.hub ?? '';
  const vpc = new CfnVPC(stack, 'Vpc', {
    cidrBlock: hubBlock(hub, 'zones'),
    enableDnsHostnames: true,
    enableDnsSupport: true,
    tags: named('zones'),
  });
  accept(vpc, closedByConfig);
  for (const name of dns.zones) {
    const made = new CfnHostedZone(stack, `Zone${logicalId(name)}`, {
      name,
      hostedZoneConfig: { comment: 'Landing zone: resolved by all VPCs.' },
      vpcs: [{ vpcId: vpc.ref, vpcRegion: Aws.REGION }],
    });
    new CfnOutput(stack, `ZoneId${logicalId(name)}`, { value: made.ref, exportName: zoneExport(name) });
  }
  if (logging) flowLog(stack, vpc, logging.archive, homeRegion);
  return stack;
};
