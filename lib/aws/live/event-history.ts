import { CloudTrailClient, LookupEventsCommand, type LookupAttribute } from '@aws-sdk/client-cloudtrail';
import { UserError } from '../../config/text/problems.ts';
import type { Aws } from '../aws.ts';

/**
 * Hands over the management events of an account and region, the newest first, page by page: of the last 90 days, fifty a call. `writes`:
 * only those that change something; `pages`: no more than so many calls.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
 */
export const readEventHistory = async (
  aws: Pick<Aws, 'client'>,
  region: string,
  take: (record: { CloudTrailEvent: string }) => void,
  { writes = false, pages = Infinity }: { writes?: boolean; pages?: number } = {},
): Promise<void> => {
  const client = aws.client(CloudTrailClient, region);
  const LookupAttributes: LookupAttribute[] = [{ AttributeKey: 'ReadOnly', AttributeValue: 'false' }];
  let token: string | undefined;
  let read = 0;
  do {
    const input = { MaxResults: 50, NextToken: token, ...(writes ? { LookupAttributes } : {}) };
    const page = await client.send(new LookupEventsCommand(input));
    read += 1;
    for (const { CloudTrailEvent } of page.Events ?? []) if (CloudTrailEvent !== undefined) take({ CloudTrailEvent });
    if (page.NextToken !== undefined && page.NextToken === token)
      throw new UserError('AWS returned an event history without an end\n    -> run again');
    token = page.NextToken;
  } while (token !== undefined && token !== '' && read < pages);
};
