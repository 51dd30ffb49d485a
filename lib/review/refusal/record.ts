import { actionsOf } from '../../guardrails/replay/actions.ts';
import { readMessage, type Refusal } from './message.ts';

interface Record_ {
  readonly errorCode?: string;
  readonly errorMessage?: string;
  readonly eventSource?: string;
  readonly eventName?: string;
  readonly awsRegion?: string;
  readonly requestParameters?: unknown;
  readonly userIdentity?: {
    readonly arn?: string;
    readonly sessionContext?: { readonly sessionIssuer?: { readonly arn?: string } };
  };
  readonly resources?: readonly { readonly ARN?: string }[];
}

/**
 * A record of CloudTrail, alone, in `Records`, or in the `CloudTrailEvent` of the event history. Its message tells best; where that is encoded
 * (`UnauthorizedOperation`), its event does. https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export const readRecord = (value: unknown): Refusal | undefined => {
  const record = recordOf(value);
  if (!record) return undefined;
  const {
    errorMessage = '',
    eventSource = '',
    eventName,
    awsRegion,
    userIdentity,
    resources,
    requestParameters,
  } = record;
  const told = readMessage(errorMessage);
  const region = awsRegion === undefined ? {} : { region: awsRegion };
  if (told) return { ...told, ...region };
  const principal = userIdentity?.arn ?? userIdentity?.sessionContext?.sessionIssuer?.arn;
  if (principal === undefined || eventName === undefined) return undefined;
  const [needed] = actionsOf(eventSource, eventName, requestParameters)?.flat() ?? [];
  const arn = resources?.find(({ ARN }) => ARN !== undefined)?.ARN;
  return {
    ...{ principal, action: needed?.action ?? `${eventSource.replace(/\..*/, '')}:${eventName}` },
    ...(arn === undefined ? {} : { resource: arn }),
    ...region,
  };
};

const recordOf = (value: unknown): Record_ | undefined => {
  if (typeof value !== 'object' || value === null) return undefined;
  const { Records, CloudTrailEvent, Events } = value as {
    Records?: unknown[];
    CloudTrailEvent?: unknown;
    Events?: unknown[];
  };
  if (typeof CloudTrailEvent === 'string') return recordOf(JSON.parse(CloudTrailEvent));
  const list = Array.isArray(value) ? (value as unknown[]) : (Records ?? Events);
  if (list) return list.map(recordOf).find((one) => one?.errorCode !== undefined) ?? recordOf(list[0]);
  return 'eventName' in value ? (value as Record_) : undefined;
};
