import { Aws, type Stack } from 'aws-cdk-lib';
import { CfnVPCEndpoint, type CfnRouteTable, type CfnVPC } from 'aws-cdk-lib/aws-ec2';
import { AnyPrincipal, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { idParameter } from '../definition.ts';
import { named } from './tags.ts';

/**
 * S3 and DynamoDB without a way through NAT, at no charge. They let in who belongs to the organization, and everybody to the packages of
 * Amazon Linux and the layers of images in Amazon ECR, which are fetched without credentials of ours:
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html#ecr-minimum-s3-perms
 */
export const gatewayEndpoints = (stack: Stack, vpc: CfnVPC, tables: readonly CfnRouteTable[]): void => {
  const organizationId = idParameter(stack, 'OrganizationId', '{{organization.id}}', 'Id of the organization.');
  const allow = (actions: string[], resources: string[], conditions?: object): PolicyStatement =>
    new PolicyStatement({
      principals: [new AnyPrincipal()],
      actions,
      resources,
      ...(conditions ? { conditions } : {}),
    });
  const ours = { StringEquals: { 'aws:PrincipalOrgID': organizationId } };
  const packages = ['al2023-repos-*-de612dc2', 'amazonlinux-2-repos-*', 'prod-*-starport-layer-bucket'].map(
    (bucket) => `arn:${Aws.PARTITION}:s3:::${bucket}/*`,
  );
  const services = {
    s3: [allow(['s3:*'], ['*'], ours), allow(['s3:GetObject'], packages)],
    dynamodb: [allow(['dynamodb:*'], ['*'], ours)],
  };
  for (const [service, statements] of Object.entries(services))
    new CfnVPCEndpoint(stack, service === 's3' ? 'S3Endpoint' : 'DynamoDbEndpoint', {
      vpcId: vpc.ref,
      vpcEndpointType: 'Gateway',
      serviceName: `com.amazonaws.${Aws.REGION}.${service}`,
      routeTableIds: tables.map(({ ref }) => ref),
      policyDocument: new PolicyDocument({ statements }).toJSON() as object,
      tags: named(service),
    });
};
