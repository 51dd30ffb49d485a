import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { withDeployments } from '../../lib/stacks/synthesize.ts';
import { networks, onPremises } from './zones.ts';

/** Properties of the resources of a type, in a stack. */
const made = async (zone: LandingZone, stack: string, type: string): Promise<Record<string, unknown>[]> => {
  const { deployments } = await withDeployments(zone);
  const { Resources = {} } = deployments.find(({ name }) => name === stack)?.template ?? {};
  return Object.values(Resources).flatMap(({ Type, Properties = {} }) => (Type === type ? [Properties] : []));
};

const values = (list: unknown): unknown[] => (list as { Value: unknown }[]).map(({ Value }) => Value);

test('tunnels take nothing weak, log, and have keys that AWS makes and Secrets Manager keeps', async () => {
  const [vpn] = await made(onPremises(), 'landing-zone-on-premises-london', 'AWS::EC2::VPNConnection');
  expect(vpn).toMatchObject({ PreSharedKeyStorage: 'SecretsManager', StaticRoutesOnly: false });
  const tunnels = vpn?.VpnTunnelOptionsSpecifications as Record<string, unknown>[];
  expect(tunnels.length).toBe(2);
  for (const tunnel of tunnels) {
    expect(values(tunnel.IKEVersions)).toEqual(['ikev2']);
    for (const phase of ['Phase1', 'Phase2']) {
      expect(values(tunnel[`${phase}EncryptionAlgorithms`])).toEqual(['AES256-GCM-16', 'AES256']);
      expect(values(tunnel[`${phase}IntegrityAlgorithms`])).toEqual(['SHA2-256', 'SHA2-384', 'SHA2-512']);
      expect(values(tunnel[`${phase}DHGroupNumbers`])).toEqual([19, 20, 21]);
    }
    expect(tunnel.LogOptions).toMatchObject({ CloudwatchLogOptions: { LogEnabled: true, BgpLogEnabled: true } });
    expect(tunnel.PreSharedKey).toBeUndefined();
  }
});

test('without an ASN the tunnels have static routes, and a long one has a property of its own', async () => {
  const [paris] = await made(onPremises(), 'landing-zone-on-premises-paris', 'AWS::EC2::VPNConnection');
  expect(paris).toMatchObject({ StaticRoutesOnly: true });
  const [customer] = await made(onPremises(), 'landing-zone-on-premises-paris', 'AWS::EC2::CustomerGateway');
  expect(customer).toMatchObject({ BgpAsn: 65_000, IpAddress: '198.51.100.11' });
  const zone = networks(
    'none',
    'eu-west-1',
    'us-east-1',
    '  onPremises: { oslo: { segment: prod, region: eu-west-1, blocks: [192.168.0.0/16], vpn: { address: 198.51.100.10, asn: 4200000001 } } }\n',
  );
  const [oslo] = await made(zone, 'landing-zone-on-premises-oslo', 'AWS::EC2::CustomerGateway');
  expect(oslo).toMatchObject({ BgpAsnExtended: 4_200_000_001 });
  expect(oslo?.BgpAsn).toBeUndefined();
});

test('VPCs have routes to the networks on premises that their segment reaches', async () => {
  const zone = (connect: string): LandingZone =>
    networks(
      'none',
      'eu-west-1',
      'us-east-1',
      '  onPremises: { oslo: { segment: dc, region: eu-west-1, blocks: [192.168.0.0/16], vpn: { address: 198.51.100.10 } } }\n',
      { segments: ', dc: { }', connect },
    );
  const routes = async (connect: string, segment: string) =>
    (await made(zone(connect), `landing-zone-vpc-standard-${segment}-eu-west-1`, 'AWS::EC2::Route')).map(
      ({ DestinationCidrBlock: to }) => to,
    );
  expect(await routes(', [prod, dc]', 'prod')).toEqual(['10.0.0.0/12', '10.16.0.0/12', '192.168.0.0/16']);
  expect(await routes(', [prod, dc]', 'shared')).toEqual(['10.0.0.0/12', '10.16.0.0/12']);
});

test('each region has a list for each segment and network on premises, shared with those who get VPCs', async () => {
  for (const region of ['eu-west-1', 'us-east-1']) {
    const stack = `landing-zone-prefix-lists-${region}`;
    const lists = await made(onPremises(), stack, 'AWS::EC2::PrefixList');
    expect(
      lists.map(({ PrefixListName, MaxEntries, Entries }) => [
        PrefixListName,
        MaxEntries,
        (Entries as { Cidr: string }[]).map(({ Cidr }) => Cidr).join(' '),
      ]),
    ).toEqual([
      ['landing-zone-prod', 5, '10.0.0.0/14 10.16.0.0/14'],
      ['landing-zone-shared', 5, '10.4.0.0/16 10.20.0.0/16'],
      ['landing-zone-datacenter', 5, '192.168.0.0/16 172.20.0.0/16 172.21.0.0/16'],
      ['landing-zone-london', 5, '192.168.0.0/16'],
      ['landing-zone-paris', 5, '172.20.0.0/16'],
      ['landing-zone-rome', 5, '172.21.0.0/16'],
    ]);
    const [share] = await made(onPremises(), stack, 'AWS::RAM::ResourceShare');
    expect((share?.ResourceArns as unknown[]).length).toBe(6);
    const principals = JSON.stringify(share?.Principals);
    expect(principals).toContain('UnitWorkloads');
    expect(principals).toContain('ShareAccounts');
  }
});

test('a segment of networks on premises only has no pool of addresses and no blackholes', async () => {
  const pools = await made(onPremises(), 'landing-zone-addresses', 'AWS::EC2::IPAMPool');
  expect(JSON.stringify(pools)).not.toContain('datacenter');
  const routes = await made(onPremises(), 'landing-zone-gateway-eu-west-1', 'AWS::EC2::TransitGatewayRoute');
  expect(JSON.stringify(routes)).not.toContain('Datacenter');
});
