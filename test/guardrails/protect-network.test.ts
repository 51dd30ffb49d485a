import { evaluatePolicy, type Context } from '../../lib/guardrails/evaluate/index.ts';
import { sampleOrganization } from '../support/zone.ts';

const document = sampleOrganization().guardrails.find(({ name }) => name === 'protect-network')?.content;
const account = '111122223333';
const arn = (resource: string): string => `arn:aws:ec2:eu-west-1:${account}:${resource}`;
const managed: Context = { 'aws:ResourceTag/landing-zone': 'managed' };

/** Whether the SCP stands in the way of a role. */
const isDenied = (role: string, action: string, resource: string, context: Context = {}): boolean => {
  const principal = { account, arn: `arn:aws:iam::${account}:role/${role}` };
  return evaluatePolicy(document, { principal, action, resource, context }).effect === 'deny';
};

test.each<[string, string, Context?]>([
  ['ec2:DeleteVpc', 'vpc/vpc-1', managed],
  ['ec2:CreateRoute', 'route-table/rtb-1', managed],
  ['ec2:ReplaceRouteTableAssociation', 'route-table/rtb-1', managed],
  ['ec2:DeleteTransitGatewayVpcAttachment', 'transit-gateway-attachment/tgw-attach-1', managed],
  ['ec2:DeleteFlowLogs', 'vpc-flow-log/fl-1', managed],
  ['ec2:DeleteNetworkAclEntry', 'network-acl/acl-1', managed],
  ['ec2:ModifyVpcEndpoint', 'vpc-endpoint/vpce-1', managed],
  ['ec2:DeleteTags', 'vpc/vpc-1', { ...managed, 'aws:TagKeys': ['landing-zone'] }],
  ['ec2:DeleteTags', 'vpc/vpc-1', managed],
  ['ec2:CreateTags', 'vpc/vpc-2', { 'aws:TagKeys': ['Name', 'landing-zone'] }],
  ['ec2:AttachInternetGateway', 'vpc/vpc-2'],
  ['ec2:CreateVpcPeeringConnection', 'vpc/vpc-2'],
  ['ec2:AcceptVpcPeeringConnection', 'vpc-peering-connection/pcx-1'],
  ['ec2:CreateTransitGatewayVpcAttachment', 'vpc/vpc-2'],
])('nobody but who must: %s of %s', (...[does, resource, context]) => {
  expect(isDenied('Administrator', does, arn(resource), context)).toBe(true);
  for (const role of ['OrganizationAccountAccessRole', 'break-glass', 'stacksets-exec-1'])
    expect(isDenied(role, does, arn(resource), context)).toBe(false);
});

test.each<[string, string, Context?]>([
  ['ec2:RunInstances', 'subnet/subnet-1', managed],
  ['ec2:CreateNetworkInterface', 'subnet/subnet-1', managed],
  ['ec2:CreateSecurityGroup', 'vpc/vpc-1', managed],
  ['ec2:AuthorizeSecurityGroupIngress', 'security-group/sg-1'],
  ['ec2:CreateVpcEndpoint', 'vpc/vpc-1', managed],
  // What controllers of load balancers do to the subnets that they find.
  ['ec2:CreateTags', 'subnet/subnet-1', { ...managed, 'aws:TagKeys': ['kubernetes.io/role/elb'] }],
  ['ec2:DeleteTags', 'subnet/subnet-1', { ...managed, 'aws:TagKeys': ['kubernetes.io/role/elb'] }],
  ['ec2:CreateVpc', 'vpc/*'],
  ['ec2:DeleteVpc', 'vpc/vpc-2'],
  ['ec2:CreateRoute', 'route-table/rtb-2'],
  ['ec2:DeleteVpcEndpoints', 'vpc-endpoint/vpce-2'],
])('workloads stay free: %s of %s', (...[does, resource, context]) => {
  expect(isDenied('Administrator', does, arn(resource), context)).toBe(false);
});
