/** Types of CloudFormation that the simulator knows as what they make: a network. */
export const types = {
  gateway: 'AWS::EC2::TransitGateway',
  table: 'AWS::EC2::TransitGatewayRouteTable',
  gatewayRoute: 'AWS::EC2::TransitGatewayRoute',
  attachment: 'AWS::EC2::TransitGatewayAttachment',
  association: 'AWS::EC2::TransitGatewayRouteTableAssociation',
  propagation: 'AWS::EC2::TransitGatewayRouteTablePropagation',
  peering: 'AWS::EC2::TransitGatewayPeeringAttachment',
  vpc: 'AWS::EC2::VPC',
  publicAccess: 'AWS::EC2::VPCBlockPublicAccessOptions',
  publicAccessExclusion: 'AWS::EC2::VPCBlockPublicAccessExclusion',
  vpcBlock: 'AWS::EC2::VPCCidrBlock',
  subnet: 'AWS::EC2::Subnet',
  routeTable: 'AWS::EC2::RouteTable',
  route: 'AWS::EC2::Route',
  subnetAssociation: 'AWS::EC2::SubnetRouteTableAssociation',
  acl: 'AWS::EC2::NetworkAcl',
  aclEntry: 'AWS::EC2::NetworkAclEntry',
  aclAssociation: 'AWS::EC2::SubnetNetworkAclAssociation',
  nat: 'AWS::EC2::NatGateway',
  internetGateway: 'AWS::EC2::InternetGateway',
  internetAttachment: 'AWS::EC2::VPCGatewayAttachment',
  endpoint: 'AWS::EC2::VPCEndpoint',
  address: 'AWS::EC2::EIP',
  ipam: 'AWS::EC2::IPAM',
  scope: 'AWS::EC2::IPAMScope',
  pool: 'AWS::EC2::IPAMPool',
  poolBlock: 'AWS::EC2::IPAMPoolCidr',
  share: 'AWS::RAM::ResourceShare',
  firewall: 'AWS::NetworkFirewall::Firewall',
  profile: 'AWS::Route53Profiles::Profile',
  profileVpc: 'AWS::Route53Profiles::ProfileAssociation',
  profileMember: 'AWS::Route53Profiles::ProfileResourceAssociation',
  hostedZone: 'AWS::Route53::HostedZone',
  customerGateway: 'AWS::EC2::CustomerGateway',
  vpn: 'AWS::EC2::VPNConnection',
  directConnect: 'AWS::DirectConnect::DirectConnectGateway',
  directConnectAssociation: 'AWS::DirectConnect::DirectConnectGatewayAssociation',
  prefixList: 'AWS::EC2::PrefixList',
  resolverEndpoint: 'AWS::Route53Resolver::ResolverEndpoint',
  resolverRule: 'AWS::Route53Resolver::ResolverRule',
} as const;

export type NetworkType = (typeof types)[keyof typeof types];

const all: ReadonlySet<string> = new Set(Object.values(types));

export const isNetworkType = (type: string): boolean => all.has(type);
