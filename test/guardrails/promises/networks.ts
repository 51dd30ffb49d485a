import type { Ask, Table } from './asks.ts';

const ec2 = (resource: string): string => `arn:aws:ec2:{r}:{a}:${resource}`;
const managed = { 'aws:ResourceTag/landing-zone': 'managed' };
const exempt = (asks: readonly Ask[]): Ask[] =>
  (['automation', 'break glass', 'stack sets'] as const).flatMap((by) => asks.map((one) => ({ ...one, by })));

const [vpc, routes, acl, subnet] = [
  ec2('vpc/vpc-1'),
  ec2('route-table/rtb-1'),
  ec2('network-acl/acl-1'),
  ec2('subnet/subnet-1'),
];
const made: readonly Ask[] = [
  { does: 'ec2:DeleteVpc', to: vpc, with: managed, type: 'AWS::EC2::VPC' },
  { does: 'ec2:CreateRoute', to: routes, with: managed, type: 'AWS::EC2::RouteTable' },
  { does: 'ec2:ReplaceRouteTableAssociation', to: routes, with: managed, type: 'AWS::EC2::RouteTable' },
  { does: 'ec2:ReplaceNetworkAclAssociation', to: acl, with: managed, type: 'AWS::EC2::NetworkAcl' },
  { does: 'ec2:ModifySubnetAttribute', to: subnet, with: managed, type: 'AWS::EC2::Subnet' },
  {
    does: 'ec2:DeleteTransitGatewayVpcAttachment',
    to: ec2('transit-gateway-attachment/tgw-attach-1'),
    with: managed,
    type: 'AWS::EC2::TransitGatewayAttachment',
  },
  { does: 'ec2:DeleteVpcEndpoints', to: ec2('vpc-endpoint/vpce-1'), with: managed, type: 'AWS::EC2::VPCEndpoint' },
  { does: 'ec2:DeleteFlowLogs', to: ec2('vpc-flow-log/fl-1'), with: managed, type: 'AWS::EC2::FlowLog' },
];
const tags: readonly Ask[] = [
  { does: 'ec2:CreateTags', to: vpc, with: { 'aws:TagKeys': ['Name', 'landing-zone'] } },
  { does: 'ec2:DeleteTags', to: vpc, with: { 'aws:TagKeys': ['landing-zone'] } },
];
const all: readonly Ask[] = [{ does: 'ec2:DeleteTags', to: vpc, with: managed, type: 'AWS::EC2::VPC' }];
const out: readonly Ask[] = [
  { does: 'ec2:AttachInternetGateway', to: vpc },
  { does: 'ec2:CreateVpcPeeringConnection', to: vpc },
  { does: 'ec2:CreateTransitGateway', to: ec2('transit-gateway/tgw-1') },
  { does: 'route53profiles:DisassociateProfile' },
];

/** The SCP that keeps the networks of the landing zone. */
export const networks: Readonly<Record<string, Table>> = {
  'protect-network': {
    DenyChangesToLandingZoneNetworks: {
      denies: made,
      // Networks of accounts themselves, and what workloads do in those of the landing zone.
      allows: [
        ...exempt(made),
        ...made.map(({ does, to = '' }) => ({ does, to })),
        { does: 'ec2:RunInstances', to: subnet, with: managed, type: 'AWS::EC2::Subnet' },
      ],
    },
    DenyTagsOfLandingZoneNetworks: {
      denies: tags,
      allows: [...exempt(tags), { does: 'ec2:CreateTags', to: vpc, with: { 'aws:TagKeys': ['Name'] } }],
    },
    DenyDeletingAllTagsOfLandingZoneNetworks: {
      denies: all,
      allows: [
        ...exempt(all),
        { does: 'ec2:DeleteTags', to: vpc },
        { does: 'ec2:DeleteTags', to: vpc, with: { ...managed, 'aws:TagKeys': ['Name'] }, type: 'AWS::EC2::VPC' },
      ],
    },
    DenyOtherWaysOut: {
      denies: out,
      allows: [...exempt(out), { does: 'ec2:DetachInternetGateway', to: vpc }, { does: 'ec2:DeleteVpc', to: vpc }],
    },
  },
};
