import { Aws, CfnOutput, type Stack } from 'aws-cdk-lib';
import { CfnSubnetNetworkAclAssociation, type CfnSubnet, type CfnTransitGatewayAttachment } from 'aws-cdk-lib/aws-ec2';
import { sharedExport } from '../../config/sections/network/names.ts';
import type { VpcGroup } from '../../config/sections/network/types.ts';
import { principalsOf, share } from './share.ts';

interface Given {
  /** Of the VPC. */
  readonly name: string;
  readonly group: VpcGroup;
  readonly subnets: readonly CfnSubnet[];
  readonly attachment: CfnTransitGatewayAttachment;
}

/**
 * Shares the subnets of a VPC of the network account, and tells the id of its attachment: by its account alone it could not be told from
 * others. Participants run what they like in the subnets, and cannot change routes, network ACLs, or gateways:
 * https://docs.aws.amazon.com/vpc/latest/userguide/vpc-share-limitations.html
 */
export const shareSubnets = (stack: Stack, { name, group, subnets, attachment }: Given): void => {
  const made = share(stack, 'Share', {
    name: sharedExport(name),
    arns: subnets.map(({ ref }) => `arn:${Aws.PARTITION}:ec2:${Aws.REGION}:${Aws.ACCOUNT_ID}:subnet/${ref}`),
    principals: principalsOf([group]),
  });
  // Nobody is let in before the rules of the subnets are there.
  for (const child of stack.node.children)
    if (child instanceof CfnSubnetNetworkAclAssociation) made?.addResourceDependency(child);
  new CfnOutput(stack, 'AttachmentId', { value: attachment.ref, exportName: sharedExport(name) });
};
