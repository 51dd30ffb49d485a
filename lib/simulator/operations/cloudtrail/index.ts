import { CloudTrailServiceException, type Event, type LookupEventsResponse } from '@aws-sdk/client-cloudtrail';
import type { Call, Operations } from '../../engine/call.ts';

interface LookupInput {
  LookupAttributes?: readonly { AttributeKey?: string; AttributeValue?: string }[];
  StartTime?: Date;
  EndTime?: Date;
  MaxResults?: number;
  NextToken?: string;
}

export const cloudtrail = {
  /** Of the account and region that are asked, the newest first; the token is where the next page begins. */
  LookupEvents(input: LookupInput, { world, caller, region }: Call): LookupEventsResponse {
    const { StartTime, EndTime, MaxResults = 50, NextToken = '0', LookupAttributes = [] } = input;
    const readOnly = LookupAttributes.find(({ AttributeKey }) => AttributeKey === 'ReadOnly')?.AttributeValue;
    if (MaxResults < 1 || MaxResults > 50)
      throw refused('InvalidMaxResultsException', 'The value of MaxResults is not valid.');
    if (!/^\d+$/.test(NextToken)) throw refused('InvalidNextTokenException', 'The token is not valid.');
    const all = (world.eventHistory?.get(`${caller} ${region}`) ?? [])
      .map(toEvent)
      .filter(({ ReadOnly }) => readOnly === undefined || ReadOnly === readOnly)
      .filter(({ EventTime: time = new Date(0) }) => time >= (StartTime ?? time) && time <= (EndTime ?? time))
      .sort((a, b) => Number(b.EventTime) - Number(a.EventTime));
    const from = Number(NextToken);
    const to = from + MaxResults;
    return { Events: all.slice(from, to), ...(to < all.length ? { NextToken: String(to) } : {}) };
  },
} satisfies Operations;

const toEvent = (text: string): Event => {
  const record = JSON.parse(text) as Record<string, string>;
  return {
    EventId: record.eventID,
    EventName: record.eventName,
    ReadOnly: String(record.readOnly),
    EventSource: record.eventSource,
    EventTime: new Date(record.eventTime ?? 0),
    CloudTrailEvent: text,
  };
};

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html#API_LookupEvents_Errors */
const refused = (name: string, message: string): Error =>
  new CloudTrailServiceException({ name, message, $fault: 'client', $metadata: { httpStatusCode: 400 } });
