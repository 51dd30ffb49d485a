import type { PutEventsRequest, PutEventsRequestEntry, PutEventsResponse } from '@aws-sdk/client-eventbridge';
import type { Call, Operations } from '../../engine/call.ts';
import { objectIn } from '../../engine/json.ts';
import { uuid } from '../../world/digest.ts';

export const events = {
  /**
   * The default event bus of each account takes what fits, and no rule is there that would do anything with it.
   * https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsResultEntry.html
   */
  PutEvents({ Entries = [] }: PutEventsRequest, { now, caller }: Call): PutEventsResponse {
    const told = Entries.map((entry, index) => problemOf(entry) ?? { EventId: uuid(`${caller} ${now} ${index}`) });
    return { FailedEntryCount: told.filter((one) => 'ErrorCode' in one).length, Entries: told };
  },
} satisfies Operations;

interface Problem {
  readonly ErrorCode: string;
  readonly ErrorMessage: string;
}

function problemOf(entry: PutEventsRequestEntry): Problem | undefined {
  const missing = (['Source', 'DetailType', 'Detail'] as const).find((name) => !entry[name]);
  if (missing)
    return {
      ErrorCode: 'InvalidArgument',
      ErrorMessage: `Parameter ${missing} is not valid. Reason: ${missing} is a required argument.`,
    };
  // Those are AWS's: https://github.com/aws-samples/serverless-patterns/pull/3089
  if (entry.Source?.startsWith('aws.'))
    return { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage: 'Not authorized for the source.' };
  return objectIn(entry.Detail ?? '') !== undefined
    ? undefined
    : { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
}
