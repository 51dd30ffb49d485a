import type { LandingZone } from '../../config/landing-zone.ts';
import { callOf, type Call, type Context } from '../../guardrails/evaluate/call.ts';
import { requestedRegion } from '../../guardrails/evaluate/known.ts';
import { resourcesAsked, type Resource } from '../../guardrails/evaluate/resource.ts';
import { organization, type Caller } from './caller.ts';
import type { Ids } from './ids.ts';
import type { Place } from './place.ts';

/** What is done where, whoever does it. */
export interface Deed {
  readonly action: string;
  readonly region: string;
  /** Where what it is done to is. */
  readonly place: Place;
  /** ARN; left out: what the action is done to, whichever that is. */
  readonly resource?: string;
  /** AWS said of this resource alone what it said; left out: of all that a call names. */
  readonly isAlone?: boolean;
  /** Keys of the call besides those that are known of it. Undefined: it has no such key. */
  readonly context?: Context;
}

/** What AWS asks policies of something that is done: one call for each resource that it looks at, all of which have to be allowed. */
export type CallsOf = (caller: Caller, deed: Deed) => Call[];

/** Keys of a call as they are spelled, besides those that follow from the principal. */
export const contextIn =
  ({ partition }: Pick<LandingZone, 'partition'>, ids: Ids) =>
  (caller: Caller, { action, region, place, context }: Deed): Context => ({
    'aws:RequestedRegion': requestedRegion(action, region, partition),
    'aws:SecureTransport': 'true',
    'aws:ResourceAccount': ids.of(place.key),
    'aws:ResourceOrgID': organization,
    'aws:ResourceOrgPaths': [pathOf(place.ou)],
    ...(caller.account === place.key ? { 'aws:PrincipalOrgPaths': [pathOf(place.ou)] } : {}),
    ...caller.context,
    ...context,
  });

/** Of keys that are not given nothing is known. What calls have in common is made once. */
export const callsIn = (zone: LandingZone, ids: Ids): CallsOf => {
  const { partition } = zone;
  const contextOf = contextIn(zone, ids);
  const common = new WeakMap<Caller, Map<string, Call>>();
  const none: Context = {};
  const numbers = new WeakMap<Context, number>();
  let last = 0;
  const numberOf = (context: Context): number => {
    const known = numbers.get(context) ?? (last += 1);
    numbers.set(context, known);
    return known;
  };
  const commonOf = (caller: Caller, deed: Deed): Call => {
    const { action, region, place, context = none } = deed;
    const requested = requestedRegion(action, region, partition);
    const key = `${requested} ${numberOf(context)} ${place.key}`;
    const calls = common.get(caller) ?? new Map<string, Call>();
    common.set(caller, calls);
    const known = calls.get(key);
    if (known) return known;
    const request = {
      principal: caller.principal,
      action: '',
      resource: '',
      context: contextOf(caller, deed),
      partlyKnown: true,
    };
    const made = callOf(request, true);
    calls.set(key, made);
    return made;
  };
  const resources = new Map<string, Resource[]>();
  const resourcesOf = ({ action, region, place, resource, isAlone }: Deed): Resource[] => {
    if (isAlone === true && resource !== undefined) return [resource];
    const account = ids.of(place.key);
    const key = `${action} ${region} ${account} ${resource ?? ''}`;
    const known = resources.get(key);
    if (known) return known;
    const found = resourcesAsked(action, { partition, region, account }, resource === undefined ? [] : [resource]);
    resources.set(key, found);
    return found;
  };
  return (caller, deed) => {
    const shared = commonOf(caller, deed);
    const action = deed.action.toLowerCase();
    return resourcesOf(deed).map((one) => ({ ...shared, action, resources: typeof one === 'string' ? [one] : one }));
  };
};

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalorgpaths */
const pathOf = (ou: string | undefined): string => {
  const names = ou === undefined ? [] : ou.split('/');
  const units = names.map((_, index) => `{{ou.${names.slice(0, index + 1).join('/')}}}/`);
  return `{{organization.path}}/${units.join('')}`;
};
