import { actionsOf } from '../../guardrails/replay/actions.ts';
import { fields, text, type Fields } from '../../guardrails/replay/fields.ts';
import { readMessage, type Refusal } from './message.ts';

/**
 * A record of CloudTrail, alone, in `Records`, in the `CloudTrailEvent` of the event history, or in the `detail` of EventBridge. Its message
 * tells best; where that is encoded (`UnauthorizedOperation`), its event does.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export const readRecord = (value: unknown): Refusal | undefined => {
  const record = recordOf(value);
  if (!record) return undefined;
  const { requestParameters, resources, userIdentity } = record;
  const [source, name, region] = [text(record.eventSource) ?? '', text(record.eventName), text(record.awsRegion)];
  const identity = fields(userIdentity);
  const issuer = fields(fields(identity.sessionContext).sessionIssuer);
  // Of a role, the ARN of its session has no path.
  const role = issuer.type === 'Role' ? text(issuer.arn) : undefined;
  const principal = role ?? text(identity.arn) ?? text(issuer.arn) ?? text(identity.invokedBy);
  const where = region === undefined ? {} : { region };
  const told = readMessage(text(record.errorMessage) ?? '');
  if (told) return { ...told, ...(role === undefined ? {} : { principal: role }), ...where };
  if (principal === undefined || name === undefined) return undefined;
  const [needed] = actionsOf(source, name, requestParameters)?.flat() ?? [];
  const arn = Array.isArray(resources) ? resources.map((one) => text(fields(one).ARN)).find(Boolean) : undefined;
  return {
    ...{ principal, action: needed?.action ?? `${source.replace(/\..*/, '')}:${name}` },
    ...(arn === undefined ? {} : { resource: arn }),
    ...where,
  };
};

const recordOf = (value: unknown): Fields | undefined => {
  if (typeof value !== 'object' || value === null) return undefined;
  const { Records, CloudTrailEvent, Events, detail, eventName } = fields(value);
  if (typeof CloudTrailEvent === 'string') return recordOf(parsed(CloudTrailEvent));
  const list = Array.isArray(value) ? (value as unknown[]) : (Records ?? Events);
  if (Array.isArray(list)) {
    const all = (list as unknown[]).flatMap((one): Fields[] => {
      const found = recordOf(one);
      return found ? [found] : [];
    });
    return all.find(({ errorCode }) => errorCode != null) ?? all[0];
  }
  return eventName === undefined ? recordOf(detail) : fields(value);
};

const parsed = (json: string): unknown => {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
};
