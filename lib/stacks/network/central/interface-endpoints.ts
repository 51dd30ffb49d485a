import { Aws, type Stack } from 'aws-cdk-lib';
import { CfnSecurityGroup, CfnVPCEndpoint } from 'aws-cdk-lib/aws-ec2';
import { AnyPrincipal, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { idParameter } from '../../definition.ts';
import { logicalId } from '../../logical-id.ts';
import { named } from '../tags.ts';
import type { InProfile } from './profile.ts';
import type { EndpointVpc } from './vpc.ts';

/**
 * An endpoint for each service, with an address in each zone. Private DNS makes the names of the service, of which the profile tells other
 * VPCs: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/profile-associate-vpc-endpoints.html
 */
export const interfaceEndpoints = (
  stack: Stack,
  services: readonly string[],
  { vpc, visitors, subnets }: EndpointVpc,
): InProfile[] => {
  if (services.length === 0) return [];
  const organizationId = idParameter(stack, 'OrganizationId', '{{organization.id}}', 'Id of the organization.');
  const ours = new PolicyStatement({
    principals: [new AnyPrincipal()],
    actions: ['*'],
    resources: ['*'],
    conditions: { StringEquals: { 'aws:PrincipalOrgID': organizationId } },
  });
  const group = new CfnSecurityGroup(stack, 'EndpointAccess', {
    vpcId: vpc.ref,
    groupDescription: 'HTTPS from VPCs of the landing zone to interface endpoints.',
    securityGroupIngress: visitors.map((cidrIp, index) => ({
      ...{ ...https, cidrIp },
      description: index === 0 ? 'VPCs of the landing zone in this region' : 'An on-premises network',
    })),
    securityGroupEgress: [nothing],
    tags: named('endpoints'),
  });
  return services.map((service) => {
    const endpoint = new CfnVPCEndpoint(stack, `To${logicalId(service)}`, {
      vpcId: vpc.ref,
      vpcEndpointType: 'Interface',
      serviceName: `com.amazonaws.${Aws.REGION}.${service}`,
      subnetIds: subnets.map(({ ref }) => ref),
      securityGroupIds: [group.ref],
      privateDnsEnabled: true,
      policyDocument: new PolicyDocument({ statements: [ours] }).toJSON() as object,
      tags: named(service),
    });
    const arn = `arn:${Aws.PARTITION}:ec2:${Aws.REGION}:${Aws.ACCOUNT_ID}:vpc-endpoint/${endpoint.ref}`;
    return { id: `Names${logicalId(service)}`, name: service, arn };
  });
};

const https = { ipProtocol: 'tcp', fromPort: 443, toPort: 443 };

/** Without a rule, CloudFormation allows all that goes out. */
export const nothing = {
  ipProtocol: '-1',
  cidrIp: '127.0.0.1/32',
  description: 'Nothing: they only answer',
};
