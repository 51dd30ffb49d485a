import type { TrailEvent } from './trail-event.ts';

/**
 * Whether an event is of a call: not of a sign-in, of something that a service did, of an insight, or of the same call by an endpoint's
 * record. https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html (eventType)
 */
export const isCall = ({ type }: TrailEvent): boolean => type === 'AwsApiCall';

/** Whether AWS did not let the caller. https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html (errorCode) */
export const isRefused = ({ error }: TrailEvent): boolean =>
  error !== undefined && /(AccessDenied|UnauthorizedOperation|NotAuthorized|AuthorizationError|Forbidden)/i.test(error);
