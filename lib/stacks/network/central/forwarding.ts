import type { Stack } from 'aws-cdk-lib';
import { CfnSecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { CfnResolverEndpoint, CfnResolverRule } from 'aws-cdk-lib/aws-route53resolver';
import type { Forward } from '../../../config/sections/network/types.ts';
import { logicalId } from '../../logical-id.ts';
import { named } from '../tags.ts';
import type { InProfile } from './profile.ts';
import type { EndpointVpc } from './vpc.ts';

/**
 * Rules by which resolvers ask other name servers, out of one endpoint with an address in each zone.
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-forwarding-outbound-queries.html
 */
export const forwarding = (stack: Stack, forward: readonly Forward[], { vpc, subnets }: EndpointVpc): InProfile[] => {
  if (forward.length === 0) return [];
  const targets = [...new Set(forward.flatMap((one) => one.targets))].sort();
  const group = new CfnSecurityGroup(stack, 'ResolverAccess', {
    vpcId: vpc.ref,
    groupDescription: 'DNS from the resolver to the name servers of network.dns.forward.',
    securityGroupEgress: targets.flatMap((address) =>
      ['udp', 'tcp'].map((ipProtocol) => ({
        ...{ ipProtocol, fromPort: 53, toPort: 53, cidrIp: `${address}/32` },
        description: 'A name server',
      })),
    ),
    tags: named('resolver'),
  });
  const endpoint = new CfnResolverEndpoint(stack, 'Resolver', {
    direction: 'OUTBOUND',
    name: 'landing-zone',
    ipAddresses: subnets.map(({ ref }) => ({ subnetId: ref })),
    securityGroupIds: [group.ref],
    protocols: ['Do53'],
    resolverEndpointType: 'IPV4',
    tags: named('resolver'),
  });
  return forward.map(({ domain, targets: own }) => {
    const name = nameOf(domain);
    const rule = new CfnResolverRule(stack, `Forward${logicalId(domain)}`, {
      ruleType: 'FORWARD',
      domainName: domain,
      name,
      resolverEndpointId: endpoint.ref,
      targetIps: own.map((ip) => ({ ip, port: '53' })),
      tags: named(name),
    });
    return { id: `Forwarding${logicalId(domain)}`, name, arn: rule.attrArn };
  });
};

/** Letters, digits, dashes, and underscores: https://docs.aws.amazon.com/Route53/latest/APIReference/API_route53resolver_CreateResolverRule.html */
const nameOf = (domain: string): string => `forward-${domain.replaceAll('.', '-')}`.slice(0, 64);
