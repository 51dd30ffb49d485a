import type { Aws } from '../aws/aws.ts';
import { readEventHistory } from '../aws/live/event-history.ts';
import { isDictionary } from '../config/text/yaml.ts';
import type { LandingZone } from '../config/landing-zone.ts';
import { globalRegionOf } from '../guardrails/evaluate/known.ts';
import type { Change } from '../plan/change.ts';
import { push } from '../plan/multimap.ts';
import type { Address } from '../plan/resource.ts';
import type { Doer } from '../report/drift.ts';
import { refusalText } from '../report/refusal.ts';

/** Pages of fifty events of a region: at two calls a second, ten seconds. */
const pages = 20;

/**
 * Who last wrote to what differs, as the event history of the management account has it: by the id of the resource in the request. What was
 * deleted has no id any more, and what happened in member accounts stands in theirs.
 */
export const lookUpDoers = async (
  aws: Aws,
  zone: LandingZone,
  changes: readonly Change[],
): Promise<Map<Address, Doer>> => {
  const byId = new Map<string, Change[]>();
  for (const change of changes)
    if (change.action !== 'create' && change.before.id !== '') push(byId, change.before.id, change);
  const doers = new Map<Address, Doer>();
  if (byId.size === 0) return doers;
  const take = ({ CloudTrailEvent }: { CloudTrailEvent: string }): void => {
    const { eventName, eventTime, userIdentity, requestParameters, errorCode } = eventOf(CloudTrailEvent);
    const by = userIdentity?.arn ?? userIdentity?.invokedBy;
    // Who was refused has changed nothing.
    if (by === undefined || eventName === undefined || eventTime === undefined || errorCode !== undefined) return;
    // A target is named by what attaches policies to it as well.
    const attaches = /^(Attach|Detach)Policy$/.test(eventName);
    for (const { kind, address } of textsIn(requestParameters).flatMap((text) => byId.get(text) ?? [])) {
      const known = doers.get(address);
      if ((kind === 'attachment') === attaches && (known === undefined || known.at < eventTime))
        doers.set(address, { by, event: eventName, at: eventTime });
    }
  };
  for (const region of new Set([globalRegionOf(zone.partition), zone.homeRegion]))
    try {
      await readEventHistory(aws, region, take, { writes: true, pages });
    } catch (error) {
      const why = refusalText(error);
      if (why === undefined) throw error;
      process.stderr.write(`warning: the event history in ${region} cannot be read: ${why}\n`);
    }
  // As the changes stand, not as events came: the same text for the same drift.
  return new Map(
    changes.flatMap(({ address }) => {
      const doer = doers.get(address);
      return doer ? [[address, doer] as const] : [];
    }),
  );
};

/** Without any field where it is not a whole event. */
const eventOf = (text: string): Partial<Event> => {
  try {
    const event: unknown = JSON.parse(text);
    return isDictionary(event) ? event : {};
  } catch {
    return {};
  }
};

interface Event {
  readonly eventName: string;
  readonly eventTime: string;
  readonly userIdentity: { readonly arn?: string; readonly invokedBy?: string };
  readonly requestParameters: unknown;
  /** Of a call that failed. https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html */
  readonly errorCode: string;
}

const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
};
