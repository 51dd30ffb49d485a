import { att, organizationArn, ref, share, vpc } from './parts.ts';
import { accounts, at, gone, made, outputs, put, stage } from './stage.ts';

const profile = { Profile: made('Route53Profiles::Profile', { Name: 'dns' }) };
const isShared = { ...profile, Share: share([att('Profile', 'Arn')], [organizationArn]) };
const named = { CidrBlock: '10.1.0.0/20', EnableDnsHostnames: true, EnableDnsSupport: true };

const inProfile = (ResourceArn: unknown, more = {}) =>
  made('Route53Profiles::ProfileResourceAssociation', {
    Name: 'member',
    ProfileId: ref('Profile'),
    ResourceArn,
    ...more,
  });

const endpoint = (more = {}) =>
  made('EC2::VPCEndpoint', {
    VpcId: ref('Vpc'),
    VpcEndpointType: 'Interface',
    ServiceName: 'com.amazonaws.eu-west-1.ssm',
    SubnetIds: [ref('First'), ref('Second')],
    PrivateDnsEnabled: true,
    ...more,
  });
const endpointArn = { 'Fn::Sub': 'arn:aws:ec2:${AWS::Region}:${AWS::AccountId}:vpc-endpoint/${End}' };
const groupArn = 'arn:aws:route53resolver:eu-west-1:111122223333:firewall-rule-group/rslvr-frg-1';

/** A VPC of another account, associated with a profile. */
const visiting = (ProfileId: string, more = {}) => ({
  ...vpc(),
  Dns: made('Route53Profiles::ProfileAssociation', { Name: 'dns', ProfileId, ResourceId: ref('Vpc') }),
  ...more,
});

test('VPCs of accounts that a profile is shared with are associated with it, and it stays as long as they are', async () => {
  const on = await stage();
  const [hub, api] = [at(on, accounts.security), at(on, accounts.api)];
  expect(await put(hub, 'dns', isShared, { Id: ref('Profile') })).toBe('CREATE_COMPLETE');
  const { Id = '' } = await outputs(hub, 'dns');
  expect(Id).toMatch(/^rp-/);
  expect(await put(api, 'vpc', visiting(Id))).toBe('CREATE_COMPLETE');
  expect(await gone(hub, 'dns')).toContain('is associated with VPCs');
  expect(await gone(api, 'vpc')).toBe('DELETE_COMPLETE');
  expect(await gone(hub, 'dns')).toBe('DELETE_COMPLETE');
});

test('a profile that is shared with nobody is not there for others', async () => {
  const on = await stage();
  const [hub, api] = [at(on, accounts.security), at(on, accounts.api)];
  await put(hub, 'dns', profile, { Id: ref('Profile') });
  const { Id = '' } = await outputs(hub, 'dns');
  expect(await put(api, 'vpc', visiting(Id))).toContain('ResourceNotFoundException');
});

test('a profile is for VPCs of its region', async () => {
  const on = await stage();
  const hub = at(on, accounts.security);
  await put(hub, 'dns', isShared, { Id: ref('Profile') });
  const { Id = '' } = await outputs(hub, 'dns');
  const elsewhere = at(on, accounts.api, 'eu-central-1');
  expect(await put(elsewhere, 'vpc', visiting(Id))).toContain('ResourceNotFoundException');
});

test('a VPC has one profile', async () => {
  const on = await stage();
  const hub = at(on, accounts.security);
  const Two = made('Route53Profiles::ProfileAssociation', {
    Name: 'again',
    ProfileId: ref('Profile'),
    ResourceId: ref('Vpc'),
  });
  const One = { ...Two, DependsOn: 'Two' };
  expect(await put(hub, 'dns', { ...profile, ...vpc(), One, Two })).toContain('ResourceExistsException');
});

/** A hosted zone, private to a VPC of the stack. */
const zone = (Name = 'a.example', VPCs: unknown = [{ VPCId: ref('Vpc'), VPCRegion: 'eu-west-1' }]) =>
  made('Route53::HostedZone', { Name, VPCs });
const zoneArn = { 'Fn::Sub': 'arn:aws:route53:::hostedzone/${Zone}' };

test('a profile takes private zones, of other regions as well', async () => {
  const on = await stage();
  const hub = at(on, accounts.security);
  expect(await put(hub, 'zones', { ...vpc(), Zone: zone() }, { Id: ref('Zone') })).toBe('CREATE_COMPLETE');
  const { Id = '' } = await outputs(hub, 'zones');
  expect(Id).toMatch(/^Z[0-9A-F]{20}$/);
  const elsewhere = at(on, accounts.security, 'eu-central-1');
  const arn = `arn:aws:route53:::hostedzone/${Id}`;
  expect(await put(elsewhere, 'dns', { ...profile, One: inProfile(arn) })).toBe('CREATE_COMPLETE');
});

test('a zone of another account comes into no profile', async () => {
  const on = await stage();
  const [hub, api] = [at(on, accounts.security), at(on, accounts.api)];
  await put(api, 'zones', { ...vpc(), Zone: zone() }, { Id: ref('Zone') });
  const { Id = '' } = await outputs(api, 'zones');
  const arn = `arn:aws:route53:::hostedzone/${Id}`;
  expect(await put(hub, 'dns', { ...profile, One: inProfile(arn) })).toContain('ResourceNotFoundException');
});

test('a profile takes endpoints, rules, and groups of the DNS firewall with a priority', async () => {
  const on = at(await stage(), accounts.security);
  const resources = {
    ...profile,
    ...vpc(named),
    End: endpoint(),
    Resolver: resolver(),
    Rule: rule(),
    One: inProfile(endpointArn),
    Two: inProfile(att('Rule', 'Arn')),
    Three: inProfile(groupArn, { ResourceProperties: '{"priority":200}' }),
  };
  expect(await put(on, 'dns', resources)).toBe('CREATE_COMPLETE');
});

describe('is refused', () => {
  test.each<[string, object, string]>([
    [
      'an endpoint that is not there',
      { One: inProfile('arn:aws:ec2:eu-west-1:111122223333:vpc-endpoint/vpce-0123456789abcdef0') },
      'ResourceNotFoundException',
    ],
    ['a group of the DNS firewall without priority', { One: inProfile(groupArn) }, 'priority between 100 and 9900'],
    ['a zone that is not there', { One: inProfile('arn:aws:route53:::hostedzone/Z0') }, 'ResourceNotFoundException'],
    [
      'a public zone',
      { Zone: zone('a.example', { Ref: 'AWS::NoValue' }), One: inProfile(zoneArn) },
      'is a public hosted zone',
    ],
    [
      'two zones of a VPC with the same name',
      { Zone: zone(), Other: { ...zone(), DependsOn: 'Zone' } },
      'ConflictingDomainExists',
    ],
    ['what no profile takes', { One: inProfile('arn:aws:s3:::bucket') }, 'cannot be associated with a Profile'],
    [
      'the same endpoint twice',
      { End: endpoint(), One: inProfile(endpointArn), Two: { ...inProfile(endpointArn), DependsOn: 'One' } },
      'is associated with the Profile already',
    ],
    [
      'two endpoints of a service with the same names',
      { End: endpoint(), Other: { ...endpoint(), DependsOn: 'End' } },
      'conflicting DNS domain',
    ],
    [
      'an endpoint of the resolver with one address',
      { Resolver: resolver([{ SubnetId: ref('First') }]) },
      'at least two IP addresses',
    ],
    [
      'a rule without an endpoint',
      { Rule: rule({ ResolverEndpointId: { Ref: 'AWS::NoValue' } }) },
      'needs an outbound',
    ],
    [
      'a rule by an endpoint that only answers',
      { Resolver: resolver(undefined, 'INBOUND'), Rule: rule() },
      'is not an outbound endpoint',
    ],
  ])('%s', async (_, resources, words) => {
    const on = at(await stage(), accounts.security);
    expect(await put(on, 'dns', { ...profile, ...vpc(named), ...resources })).toContain(words);
  });
});

function resolver(
  IpAddresses: readonly object[] = [{ SubnetId: ref('First') }, { SubnetId: ref('Second') }],
  Direction = 'OUTBOUND',
) {
  return made('Route53Resolver::ResolverEndpoint', { Direction, IpAddresses, SecurityGroupIds: ['sg-1'] });
}

function rule(more = {}) {
  return made('Route53Resolver::ResolverRule', {
    RuleType: 'FORWARD',
    DomainName: 'corp.example.com',
    ResolverEndpointId: ref('Resolver'),
    TargetIps: [{ Ip: '192.168.1.2', Port: '53' }],
    ...more,
  });
}
