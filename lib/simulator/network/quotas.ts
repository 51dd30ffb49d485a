/**
 * Default quotas. https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html, https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-quotas.html,
 * https://docs.aws.amazon.com/vpc/latest/ipam/quotas-ipam.html
 */
export const quotas = {
  /** In a region, as are the next three. */
  vpcs: 5,
  internetGateways: 5,
  addresses: 5,
  gateways: 5,
  subnetsPerVpc: 200,
  /** The main table counts. */
  routeTablesPerVpc: 200,
  /** The default one counts. */
  aclsPerVpc: 200,
  /** Of a network ACL in one direction; the last one, which denies, counts. */
  rulesPerAcl: 20,
  /** Of a VPC, the first one counts. */
  blocksPerVpc: 5,
  natGatewaysPerZone: 5,
  /** Accounts that its subnets are shared with. */
  participantsPerVpc: 100,
  tablesPerGateway: 20,
  attachmentsPerGateway: 5_000,
  gatewaysPerVpc: 5,
  peeringsPerGateway: 50,
  /** Such as nobody has accepted yet. */
  pendingPeeringsPerGateway: 10,
  /** In all tables of a gateway. */
  gatewayRoutes: 10_000,
  /** In a region: https://docs.aws.amazon.com/vpn/latest/s2svpn/vpn-limits.html */
  customerGateways: 50,
  vpnConnections: 50,
  /** Of an account, of such a gateway, and of an association: https://docs.aws.amazon.com/directconnect/latest/UserGuide/limits.html */
  directConnectGateways: 200,
  gatewaysPerDirectConnect: 6,
  prefixesToDirectConnect: 200,
  prefixLists: 100,
  entriesPerPrefixList: 1_000,
  /** In a region. */
  ipams: 1,
  poolsPerScope: 50,
  poolDepth: 10,
  blocksPerPool: 50,
} as const;
