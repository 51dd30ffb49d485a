import { Stack, type App } from 'aws-cdk-lib';
import { CfnNetworkInsightsAccessScope } from 'aws-cdk-lib/aws-ec2';
import type { LandingZone } from '../../config/landing-zone.ts';
import { addressesOf, scopedShared, scopedStatements, sharedOf } from '../../config/sections/network/access-scopes.ts';
import { accessScopesName, sharedScopesName } from '../../config/sections/network/names.ts';
import type { Expectation, Network, Party, SharedVpc } from '../../config/sections/network/types.ts';
import { inAccount, nowhere, type Definition } from '../definition.ts';
import { logicalId } from '../logical-id.ts';
import { named } from './tags.ts';

/**
 * Network Access Scopes of the statements about a party, in the accounts that it is (`accountsByScopes`), and in the network account for the
 * VPCs that it shares. They stand apart from the VPCs, so that one that can not be deleted holds up none of these.
 */
export const accessScopes = ({ network }: LandingZone): Definition[] => {
  if (!network) return [];
  const statements = scopedStatements(network);
  const of = ({ name }: Party): Expectation[] => statements.filter(({ from }) => from.name === name);
  const parties = [...new Map(statements.map(({ from }) => [from.name, from])).values()];
  return [
    ...parties.map((from): Definition => {
      const name = accessScopesName(from.name);
      const regions = network.regions.map(({ region }) => region);
      return { name, targets: nowhere, regions, make: (app) => makeStack(app, name, network, of(from)) };
    }),
    ...scopedShared(network).map((from): Definition => {
      const name = sharedScopesName(from.name);
      const vpcs = sharedOf(network, from);
      const regions = [...new Set(vpcs.map(({ region }) => region))];
      const source = interfacesOf(network, vpcs);
      return {
        ...{ name, targets: inAccount(network.account), regions },
        make: (app) => makeStack(app, name, network, of(from), source),
      };
    }),
  ];
};

type PathStatement = CfnNetworkInsightsAccessScope.PathStatementRequestProperty;

/** The VPCs of the network itself forward what others send, as they are meant to: only what is in the shared VPCs is asked about. */
const interfacesOf = ({ segments }: Network, vpcs: readonly SharedVpc[]): Source => ({
  sourceAddresses: segments
    .filter(({ name }) => vpcs.some(({ segment }) => segment === name))
    .flatMap(({ blocks }) => Object.values(blocks)),
  from: { resourceStatement: { resourceTypes: ['AWS::EC2::NetworkInterface'] } },
});

interface Source {
  readonly sourceAddresses: string[];
  readonly from?: PathStatement;
}

const makeStack = (
  app: App,
  name: string,
  network: Network,
  statements: readonly Expectation[],
  source: Source = { sourceAddresses: network.regions.map(({ block }) => block) },
): Stack => {
  const stack = new Stack(app, name, {
    description: 'Landing zone: Network Access Scopes of what must not be reached.',
  });
  for (const { text, to } of statements)
    new CfnNetworkInsightsAccessScope(stack, logicalId(text), {
      matchPaths: [pathTo(network, to, source)],
      tags: named(text),
    });
  return stack;
};

/**
 * The analyzer sees one account, and takes a transit gateway for an end of the path: from there on nothing is known. So a scope finds the
 * ways that pass it by: internet gateways, VPC peering connections, and virtual private gateways.
 * https://docs.aws.amazon.com/vpc/latest/network-access-analyzer/resource-statement.html
 */
const pathTo = (
  network: Network,
  to: Party,
  { sourceAddresses, from }: Source,
): CfnNetworkInsightsAccessScope.AccessScopePathRequestProperty => {
  const toInternet = to.kind === 'internet';
  const header = {
    sourceAddresses,
    ...(toInternet ? {} : { destinationAddresses: addressesOf(to, network) }),
  };
  const resourceTypes = toInternet
    ? ['AWS::EC2::InternetGateway']
    : ['AWS::EC2::VPCPeeringConnection', 'AWS::EC2::VPNGateway'];
  return { source: { ...from, packetHeaderStatement: header }, destination: { resourceStatement: { resourceTypes } } };
};
