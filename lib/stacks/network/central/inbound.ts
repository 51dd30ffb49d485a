import type { Stack } from 'aws-cdk-lib';
import { CfnSecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { CfnProfileAssociation } from 'aws-cdk-lib/aws-route53profiles';
import { CfnResolverEndpoint } from 'aws-cdk-lib/aws-route53resolver';
import { named } from '../tags.ts';
import { nothing } from './interface-endpoints.ts';
import type { MadeProfile } from './profile.ts';
import type { EndpointVpc } from './vpc.ts';

/**
 * Where name servers elsewhere ask for what VPCs resolve, at an address in each zone. It answers as the VPC does that it stands in, which
 * is therefore associated with the profile.
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-forwarding-inbound-queries.html
 */
export const inbound = (
  stack: Stack,
  blocks: readonly string[],
  { vpc, subnets }: EndpointVpc,
  { profile, last }: MadeProfile,
): void => {
  const group = new CfnSecurityGroup(stack, 'InboundAccess', {
    vpcId: vpc.ref,
    groupDescription: 'DNS from networks elsewhere to the resolver.',
    securityGroupIngress: [...new Set(blocks)].flatMap((cidrIp) =>
      ['udp', 'tcp'].map((ipProtocol) => ({
        ...{ ipProtocol, fromPort: 53, toPort: 53, cidrIp },
        description: 'Name servers',
      })),
    ),
    securityGroupEgress: [nothing],
    tags: named('resolver-inbound'),
  });
  new CfnResolverEndpoint(stack, 'Inbound', {
    direction: 'INBOUND',
    name: 'landing-zone-inbound',
    ipAddresses: subnets.map(({ ref }) => ({ subnetId: ref })),
    securityGroupIds: [group.ref],
    protocols: ['Do53'],
    resolverEndpointType: 'IPV4',
    tags: named('resolver-inbound'),
  });
  const association = new CfnProfileAssociation(stack, 'Dns', {
    name: 'landing-zone',
    profileId: profile.ref,
    resourceId: vpc.ref,
  });
  if (last) association.addResourceDependency(last);
};
