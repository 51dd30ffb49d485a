import type { DescribeTransitGatewayVpcAttachmentsResult } from '@aws-sdk/client-ec2';
import type { Call, Operations } from '../../engine/call.ts';
import { noAttachment } from '../../network/placement.ts';
import { types } from '../../network/state/types.ts';
import { viewOf } from '../../network/state/view.ts';
import { attachmentsSeen } from './attachments.ts';
import { thrown } from './errors.ts';
import { chosen, pageOf, type Listing } from './listing.ts';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeTransitGatewayVpcAttachments.html */
export const vpcAttachments = {
  /** The owner of a gateway sees those of all accounts. */
  DescribeTransitGatewayVpcAttachments(
    input: Listing & { TransitGatewayAttachmentIds?: string[] },
    call: Call,
  ): DescribeTransitGatewayVpcAttachmentsResult {
    const names = ['state', 'transit-gateway-attachment-id', 'transit-gateway-id', 'vpc-id'];
    const { items, ...more } = pageOf(call, 'attachments of VPCs', input, names, () =>
      chosen(attachmentsOfVpcs(call), input.TransitGatewayAttachmentIds, (id) => thrown(noAttachment(id))),
    );
    return { TransitGatewayVpcAttachments: items, ...more };
  },
} satisfies Operations;

function attachmentsOfVpcs(call: Call) {
  const view = viewOf(call.world.network);
  return new Map(
    [...attachmentsSeen(call)].flatMap(([id, { facets, told }]) => {
      if (told.ResourceType !== 'vpc') return [];
      const { ResourceId: VpcId, ResourceOwnerId: VpcOwnerId, TransitGatewayId, State, CreationTime, Tags } = told;
      const subnets = view.find(types.attachment, id)?.properties.SubnetIds ?? [];
      const more = { SubnetIds: (subnets as unknown[]).map(String), State, CreationTime, Tags };
      const attachment = { TransitGatewayAttachmentId: id, TransitGatewayId, VpcId, VpcOwnerId, ...more };
      return [[id, { facets: { ...facets, 'vpc-id': VpcId }, told: attachment }] as const];
    }),
  );
}
