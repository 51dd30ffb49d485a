import { callerOf, type Caller } from './caller.ts';
import { fields, text } from './fields.ts';

/** What CloudTrail records of a call. https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html */
export interface TrailEvent {
  /** `s3.amazonaws.com` */
  readonly source: string;
  readonly name: string;
  /** `AwsApiCall`, or what is none. */
  readonly type: string;
  /** ISO 8601. */
  readonly time: string;
  readonly region: string;
  /** Id of the account that got the event: that of the caller, or that of the resource. */
  readonly account: string | undefined;
  readonly caller: Caller;
  readonly error: string | undefined;
  /** `requestParameters` */
  readonly parameters: unknown;
  readonly resources: readonly TrailResource[];
  /** Address or name of a service. */
  readonly address: string | undefined;
  readonly userAgent: string | undefined;
  readonly endpoint: string | undefined;
  readonly tls: string | undefined;
}

export interface TrailResource {
  readonly arn: string | undefined;
  readonly account: string | undefined;
}

/** The event of a record, which the API of the event history has as text; undefined for anything else. */
export const trailEventOf = (value: unknown): TrailEvent | undefined => {
  const record = fields(value);
  const inside = record.CloudTrailEvent;
  if (typeof inside === 'string') return trailEventOf(parsed(inside));
  const [source, name] = [text(record.eventSource), text(record.eventName)];
  if (source === undefined || name === undefined) return undefined;
  const identity = fields(record.userIdentity);
  return {
    source,
    name,
    type: text(record.eventType) ?? 'AwsApiCall',
    time: text(record.eventTime) ?? '',
    region: text(record.awsRegion) ?? '',
    account: text(record.recipientAccountId) ?? text(identity.accountId),
    caller: callerOf(identity),
    error: text(record.errorCode),
    parameters: record.requestParameters,
    resources: resourcesOf(record.resources),
    address: text(record.sourceIPAddress),
    userAgent: text(record.userAgent),
    endpoint: text(record.vpcEndpointId),
    tls: text(fields(record.tlsDetails).tlsVersion),
  };
};

const resourcesOf = (given: unknown): readonly TrailResource[] =>
  Array.isArray(given)
    ? given.map((one) => ({ arn: text(fields(one).ARN), account: text(fields(one).accountId) }))
    : none;

const none: readonly TrailResource[] = [];

const parsed = (json: string): unknown => {
  try {
    // A record in a record in a record is none of CloudTrail's.
    const { CloudTrailEvent: _, ...record } = fields(JSON.parse(json));
    return record;
  } catch {
    return undefined;
  }
};
