import type { Grant } from './grant.ts';

/** What commands send that neither plan nor apply: their options ask for more of AWS than a landing zone needs. */
export const elsewhere: readonly (Pick<Grant, 'service' | 'operations' | 'also'> & { readonly by: string })[] = [
  // Who one is can be asked without any permission: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
  { by: 'plan', service: 'sts', operations: 'GetCallerIdentity' },
  // By a token, which is all that it takes.
  { by: 'pipeline check', service: 'sts', operations: 'AssumeRoleWithWebIdentity' },
  { by: 'preflight', service: 'iam', operations: 'GetRole SimulatePrincipalPolicy' },
  { by: 'lib/aws/against', service: 'iam', operations: 'SimulateCustomPolicy' },
  { by: 'lib/aws/against', service: 'access-analyzer', operations: 'CheckNoNewAccess ValidatePolicy' },
  { by: 'show --live --account', service: 'organizations', operations: 'DescribeEffectivePolicy' },
  { by: 'replay --lookup', service: 'cloudtrail', operations: 'LookupEvents' },
  {
    by: 'network --live',
    service: 'ec2',
    operations:
      'DescribeNatGateways DescribeNetworkAcls DescribeRouteTables DescribeSubnets DescribeTransitGatewayRouteTables ' +
      'DescribeTransitGatewayVpcAttachments DescribeTransitGateways DescribeVpcBlockPublicAccessExclusions ' +
      'DescribeVpcBlockPublicAccessOptions DescribeVpcs',
  },
];
