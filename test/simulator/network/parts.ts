import { accounts, at, made, outputs, pass, put, stage, type Place } from './stage.ts';

export const ref = (Ref: string) => ({ Ref });
export const att = (name: string, attribute: string) => ({ 'Fn::GetAtt': [name, attribute] });

export const organizationArn = 'arn:aws:organizations::111122223333:organization/o-example0001';
export const unitArn = (unit: string): string => `arn:aws:organizations::111122223333:ou/o-example0001/${unit}`;

/** A gateway that places nothing by itself, with two tables. */
export const gateway = {
  Gateway: made('EC2::TransitGateway', {
    AutoAcceptSharedAttachments: 'enable',
    DefaultRouteTableAssociation: 'disable',
    DefaultRouteTablePropagation: 'disable',
  }),
  Prod: made('EC2::TransitGatewayRouteTable', { TransitGatewayId: ref('Gateway') }),
  Dev: made('EC2::TransitGatewayRouteTable', { TransitGatewayId: ref('Gateway') }),
};

export const share = (resources: readonly unknown[], principals: readonly unknown[] = [organizationArn], more = {}) =>
  made('RAM::ResourceShare', { Name: 'network', ResourceArns: resources, Principals: principals, ...more });

export const gatewayArn = { 'Fn::Sub': 'arn:aws:ec2:${AWS::Region}:${AWS::AccountId}:transit-gateway/${Gateway}' };

/** An IPAM with a pool of /16 for the region, and one of /18 in it for prod. */
export const addresses = {
  Ipam: made('EC2::IPAM', { OperatingRegions: [{ RegionName: 'eu-west-1' }, { RegionName: 'eu-central-1' }] }),
  Top: made('EC2::IPAMPool', {
    IpamScopeId: att('Ipam', 'PrivateDefaultScopeId'),
    AddressFamily: 'ipv4',
    Locale: 'eu-west-1',
    ProvisionedCidrs: [{ Cidr: '10.0.0.0/16' }],
  }),
  Pool: made('EC2::IPAMPool', {
    IpamScopeId: att('Ipam', 'PrivateDefaultScopeId'),
    AddressFamily: 'ipv4',
    Locale: 'eu-west-1',
    SourceIpamPoolId: ref('Top'),
    ProvisionedCidrs: [{ Cidr: '10.0.64.0/18' }],
  }),
};

/** A VPC of /20 with two subnets of /24. */
export const vpc = (block: Readonly<Record<string, unknown>> = { CidrBlock: '10.1.0.0/20' }) => ({
  Vpc: made('EC2::VPC', block),
  First: subnet(0, 'a'),
  Second: subnet(1, 'b'),
});

/** What waits for something that it does not name. */
export const vpcOf = ({ Vpc, ...rest }: ReturnType<typeof vpc>, DependsOn: string) => ({
  ...rest,
  Vpc: { ...Vpc, DependsOn },
});

const subnet = (index: number, zone: string) =>
  made('EC2::Subnet', {
    VpcId: ref('Vpc'),
    CidrBlock: { 'Fn::Select': [index, { 'Fn::Cidr': [att('Vpc', 'CidrBlock'), 2, 8] }] },
    AvailabilityZone: { 'Fn::Sub': `\${AWS::Region}${zone}` },
  });

export const attachment = (TransitGatewayId: unknown, SubnetIds: unknown = [ref('First'), ref('Second')]) =>
  made('EC2::TransitGatewayAttachment', { TransitGatewayId, VpcId: ref('Vpc'), SubnetIds });

/** The network account with its gateway and addresses shared with all; ids by name. */
export async function network(): Promise<{ hub: Place; api: Place; web: Place; ids: Record<string, string> }> {
  const on = await stage();
  const hub = at(on, accounts.security);
  const [api, web] = [at(on, accounts.api), at(on, accounts.web)];
  const all = { ...gateway, ...addresses, Share: share([gatewayArn, att('Pool', 'Arn')]) };
  const names = ['Gateway', 'Prod', 'Dev', 'Ipam', 'Top', 'Pool', 'Share'];
  const became = await put(hub, 'network', all, Object.fromEntries(names.map((name) => [name, ref(name)])));
  if (became !== 'CREATE_COMPLETE') throw new Error(became);
  return { hub, api, web, ids: await outputs(hub, 'network') };
}

/** The same, and a VPC of api attached to it, with its own ids. */
export async function attached() {
  const { hub, api, web, ids } = await network();
  const own = { ...vpc({ Ipv4IpamPoolId: ids.Pool, Ipv4NetmaskLength: 20 }), Attachment: attachment(ids.Gateway) };
  const became = await put(api, 'vpc', own, { Vpc: ref('Vpc'), Attachment: ref('Attachment'), First: ref('First') });
  if (became !== 'CREATE_COMPLETE') throw new Error(became);
  await pass(api, 60);
  return { hub, api, web, ids: { ...ids, ...(await outputs(api, 'vpc')) } };
}
