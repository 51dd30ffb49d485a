import { DescribeTransitGatewayAttachmentsCommand, type TransitGatewayAttachment } from '@aws-sdk/client-ec2';
import { all } from '../../../aws/paging.ts';
import { clientOf } from '../client.ts';
import { findIds, gatewayOf, type Place } from '../gateway.ts';
import { oncePerPlan } from './once-per-plan.ts';

/** What is attached to the gateway of a region, of these types; without types, everything. */
export type Attached = (place: Place, types?: readonly string[]) => Promise<readonly TransitGatewayAttachment[]>;

/** As AWS has it at this moment. */
export const attachedNow: Attached = async (place, types) => {
  await findIds(place);
  const gateway = gatewayOf(place);
  if (gateway === undefined) return [];
  const client = await clientOf(place);
  const Filters = [
    { Name: 'transit-gateway-id', Values: [gateway] },
    ...(types ? [{ Name: 'resource-type', Values: [...types] }] : []),
  ];
  return all(async (NextToken) => {
    const page = await client.send(new DescribeTransitGatewayAttachmentsCommand({ Filters, NextToken }));
    return { items: page.TransitGatewayAttachments, next: page.NextToken };
  });
};

const whole = oncePerPlan((place) => attachedNow(place));

/** As it was when the plan was made. */
export const attachedInPlan: Attached = async (place, types) =>
  (await whole(place)).filter(({ ResourceType: type = '' }) => types?.includes(type) ?? true);
