import { withDeployments } from '../../lib/stacks/synthesize.ts';
import { everyEndpoint, networks } from './zones.ts';

const all = async () => (await withDeployments(networks('none', 'eu-west-1', 'us-east-1', everyEndpoint))).deployments;

/** Properties of what a stack has of a type. */
const of = async (name: string, type: string): Promise<Readonly<Record<string, unknown>>[]> => {
  const deployment = (await all()).find((one) => one.name === name);
  return Object.values(deployment?.template.Resources ?? {}).flatMap(({ Type, Properties = {} }) =>
    Type === type ? [Properties] : [],
  );
};

test('zones are made once, in the home region, with a VPC that has no subnets and no way anywhere', async () => {
  const own = (await all()).filter(({ name }) => name === 'landing-zone-zones');
  expect(own.map(({ regions, targets }) => ({ regions, accounts: targets.accounts }))).toEqual([
    { regions: ['eu-west-1'], accounts: ['network'] },
  ]);
  const types = own.flatMap(({ template }) => Object.values(template.Resources).map(({ Type }) => Type));
  expect([...new Set(types)]).toEqual(['AWS::EC2::VPC', 'AWS::Route53::HostedZone', 'AWS::EC2::FlowLog']);
  expect((await of('landing-zone-zones', 'AWS::Route53::HostedZone')).map(({ Name }) => Name)).toEqual([
    'internal.example.com',
    'example.org',
  ]);
});

test.each(['eu-west-1', 'us-east-1'])('the profile of %s leads to the same zones', async (region) => {
  const deployment = (await all()).find(({ name }) => name === `landing-zone-endpoints-${region}`);
  expect(deployment?.dependsOn).toContain('landing-zone-zones');
  expect(Object.values(deployment?.parameters ?? {})).toEqual(
    expect.arrayContaining([
      '{{export.eu-west-1/landing-zone-zone:internal:example:com@network}}',
      '{{export.eu-west-1/landing-zone-zone:example:org@network}}',
    ]),
  );
});

test('the inbound endpoint answers to blocks outside, on port 53, and its VPC resolves as all others do', async () => {
  const name = 'landing-zone-endpoints-eu-west-1';
  const groups = await of(name, 'AWS::EC2::SecurityGroup');
  const [group] = groups.filter(({ GroupDescription: text }) => String(text).startsWith('DNS from networks'));
  const rule = { CidrIp: '192.168.0.0/16', FromPort: 53, ToPort: 53 };
  expect(group?.SecurityGroupIngress).toMatchObject(['udp', 'tcp'].map((IpProtocol) => ({ ...rule, IpProtocol })));
  const endpoints = await of(name, 'AWS::Route53Resolver::ResolverEndpoint');
  expect(endpoints.map(({ Direction }) => Direction).sort()).toEqual(['INBOUND', 'OUTBOUND']);
  expect(await of(name, 'AWS::Route53Profiles::ProfileAssociation')).toHaveLength(1);
  const routes = (await of(name, 'AWS::EC2::Route')).map(({ DestinationCidrBlock: to }) => to);
  expect(routes).toEqual(['10.0.0.0/12', '192.168.0.0/16']);
});
