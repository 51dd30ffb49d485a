import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { liveReport } from '../../lib/network/live/index.ts';
import { plannedNetwork } from '../../lib/network/planned.ts';
import { prove } from '../../lib/network/proof/index.ts';
import { readNetworkOf } from '../../lib/resources/network/seen/index.ts';
import { exportWorld } from '../../lib/simulator/index.ts';
import { sectionOf, straysFrom } from '../support/network-laws.ts';
import { connectTo, converge, stage, type Stage } from '../support/rehearsal.ts';
import { continuedFrom } from '../support/stop.ts';
import { deployedZoneOf } from '../support/zone.ts';

/* The network account has several VPCs in a region, and so have accounts with stacks of their own. AWS lists them in any order. */

const own = JSON.stringify({
  Resources: {
    Own: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '172.20.0.0/16' } },
    Subnet: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Own' }, CidrBlock: '172.20.0.0/24' } },
  },
});

const zoneWith = (internet: string): Promise<LandingZone> =>
  deployedZoneOf(
    `
organization: { homeRegion: eu-west-1, accountEmail: 'aws+{account}@example.com' }
organizationalUnits: { Infrastructure: , Prod:  }
accounts: { network: { ou: Infrastructure }, web: { ou: Prod } }
stacks: { app: { template: app.json, targets: { accounts: [web] } } }
network:
  account: network
  addresses: { eu-west-1: 10.0.0.0/12 }
  segments: { prod: { size: /16 } }
  internet: ${internet}
  vpcs: { standard: }
  attach: [{ vpc: standard, size: /20, segment: prod, organizationalUnits: [Prod] }]
  endpoints: [ssm]
  dns: { zones: [a.example.com] }
`,
    { 'app.json': own },
  );

const read = async (on: Stage, zone: LandingZone) => {
  const { network } = await readNetworkOf(connectTo(on), zone, sectionOf(zone));
  const { findings, differences, others } = liveReport(
    sectionOf(zone),
    plannedNetwork(zone),
    prove(network),
    new Set<string>(),
  );
  return { names: network.vpcs.map(({ name }) => name).sort(), report: { findings, differences, others } };
};

test.each(['none', 'central'])(
  'with internet: %s, what a clean apply made is as the config says, in whatever order AWS lists it',
  async (internet) => {
    const [on, zone] = [stage(), await zoneWith(internet)];
    await converge(on, zone);
    const world = exportWorld(on.simulator.world);
    const { resources = [] } = world.network ?? {};
    const turned = continuedFrom({ ...world, network: { ...world.network, resources: [...resources].reverse() } });
    for (const one of [on, turned]) {
      const { names, report } = await read(one, zone);
      expect(names).toEqual([
        ...(internet === 'central' ? ['network/egress (eu-west-1)'] : []),
        ...['network/endpoints (eu-west-1)', 'network/zones (eu-west-1)', 'web (eu-west-1)', 'web/app/Own (eu-west-1)'],
      ]);
      expect(report).toEqual({ findings: [], differences: [], others: [] });
      expect(straysFrom(zone)(one.simulator.world)).toEqual([]);
    }
  },
);
