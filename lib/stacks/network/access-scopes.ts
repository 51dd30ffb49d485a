import { Stack, type App } from 'aws-cdk-lib';
import { CfnNetworkInsightsAccessScope } from 'aws-cdk-lib/aws-ec2';
import type { LandingZone } from '../../config/landing-zone.ts';
import { addressesOf, scopedStatements } from '../../config/sections/network/access-scopes.ts';
import { accessScopesName } from '../../config/sections/network/names.ts';
import type { Expectation, Network, Party } from '../../config/sections/network/types.ts';
import { nowhere, type Definition } from '../definition.ts';
import { logicalId } from '../logical-id.ts';
import { named } from './tags.ts';

/**
 * Network Access Scopes of the statements about a party, in the accounts that it is (`accountsByScopes`). They stand apart from the VPCs,
 * so that one that can not be deleted holds up none of these.
 */
export const accessScopes = ({ network }: LandingZone): Definition[] => {
  if (!network) return [];
  const statements = scopedStatements(network);
  return [...new Set(statements.map(({ from }) => from.name))].map((from) => ({
    name: accessScopesName(from),
    targets: nowhere,
    regions: network.regions.map(({ region }) => region),
    make: (app) =>
      makeStack(
        app,
        network,
        statements.filter((one) => one.from.name === from),
      ),
  }));
};

const makeStack = (app: App, network: Network, statements: readonly Expectation[]): Stack => {
  const [first] = statements;
  const stack = new Stack(app, accessScopesName(first?.from.name ?? ''), {
    description: 'Landing zone: Network Access Scopes of what must not be reached.',
  });
  for (const { text, to } of statements)
    new CfnNetworkInsightsAccessScope(stack, logicalId(text), { matchPaths: [pathTo(network, to)], tags: named(text) });
  return stack;
};

/**
 * The analyzer sees one account, and takes a transit gateway for an end of the path: from there on nothing is known. So a scope finds the
 * ways that pass it by: internet gateways, VPC peering connections, and virtual private gateways.
 * https://docs.aws.amazon.com/vpc/latest/network-access-analyzer/resource-statement.html
 */
const pathTo = (network: Network, to: Party): CfnNetworkInsightsAccessScope.AccessScopePathRequestProperty => {
  const toInternet = to.kind === 'internet';
  const header = {
    sourceAddresses: network.regions.map(({ block }) => block),
    ...(toInternet ? {} : { destinationAddresses: addressesOf(to, network) }),
  };
  const resourceTypes = toInternet
    ? ['AWS::EC2::InternetGateway']
    : ['AWS::EC2::VPCPeeringConnection', 'AWS::EC2::VPNGateway'];
  return { source: { packetHeaderStatement: header }, destination: { resourceStatement: { resourceTypes } } };
};
