import {
  DescribeTransitGatewayAttachmentsCommand,
  type EC2Client,
  type TransitGatewayAttachment,
} from '@aws-sdk/client-ec2';
import { endIfStopped } from '../../aws/stop.ts';
import { UserError } from '../../config/text/problems.ts';
import type { Place } from './gateway.ts';

/** Milliseconds: between two looks, and for how long. */
export const [pause, patience] = [5_000, 600_000];

/** Looks at an attachment until it is as it shall be. */
export const waitFor = async (
  { aws }: Place,
  client: EC2Client,
  id: string,
  done: (attachment: TransitGatewayAttachment) => boolean,
  what: string,
): Promise<TransitGatewayAttachment> => {
  const began = aws.clock.elapsed();
  for (;;) {
    const answer = await client.send(
      new DescribeTransitGatewayAttachmentsCommand({ TransitGatewayAttachmentIds: [id] }),
    );
    const [attachment] = answer.TransitGatewayAttachments ?? [];
    if (attachment && done(attachment)) return attachment;
    if (aws.clock.elapsed() - began > patience)
      throw new UserError(
        `attachment ${id} did not ${what} within 10 minutes (${attachment?.State ?? 'not found'})\n` +
          '    -> run again; if it stays so, look at it in the VPC console of the network account',
      );
    endIfStopped(aws.signal);
    await aws.clock.sleep(pause);
  }
};
