import { CloudTrailClient, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import { UserError } from '../../config/text/problems.ts';
import type { Aws } from '../aws.ts';

/**
 * Hands over the management events of an account and region, the newest first, page by page: of the last 90 days, fifty a call.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
 */
export const readEventHistory = async (
  aws: Pick<Aws, 'client'>,
  region: string,
  take: (record: { CloudTrailEvent: string }) => void,
): Promise<void> => {
  const client = aws.client(CloudTrailClient, region);
  let token: string | undefined;
  do {
    const page = await client.send(new LookupEventsCommand({ MaxResults: 50, NextToken: token }));
    for (const { CloudTrailEvent } of page.Events ?? []) if (CloudTrailEvent !== undefined) take({ CloudTrailEvent });
    if (page.NextToken !== undefined && page.NextToken === token)
      throw new UserError('AWS returned an event history without an end\n    -> run again');
    token = page.NextToken;
  } while (token !== undefined && token !== '');
};
