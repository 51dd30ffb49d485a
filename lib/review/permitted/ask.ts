import type { LandingZone } from '../../config/landing-zone.ts';
import type { Context } from '../../guardrails/evaluate/call.ts';
import type { Request } from '../../guardrails/evaluate/index.ts';
import { requestedRegion } from '../../guardrails/evaluate/known.ts';
import { resourcesAsked } from '../../guardrails/evaluate/resource.ts';
import { organization, type Caller } from './caller.ts';
import type { Ids } from './ids.ts';
import type { Place } from './place.ts';

/** What is done where, whoever does it. */
export interface Deed {
  readonly action: string;
  readonly region: string;
  /** Where what it is done to is. */
  readonly place: Place;
  /** ARNs; left out: what the action is done to, whichever that is. */
  readonly resources?: readonly string[];
  /** Keys of the call besides those that are known of it. Undefined: it has no such key. */
  readonly context?: Context;
}

/** One for each resource that AWS looks at, all of which have to be allowed. Of keys that are not given nothing is known. */
export const requestsOf = (zone: LandingZone, ids: Ids, caller: Caller, deed: Deed): Request[] => {
  const { action, region, place, resources, context } = deed;
  const { partition } = zone;
  const account = ids.of(place.key);
  const known: Context = {
    'aws:RequestedRegion': requestedRegion(action, region, partition),
    'aws:SecureTransport': 'true',
    'aws:ResourceAccount': account,
    'aws:ResourceOrgID': organization,
    'aws:ResourceOrgPaths': [pathOf(place.ou)],
    ...(caller.account === place.key ? { 'aws:PrincipalOrgPaths': [pathOf(place.ou)] } : {}),
    ...caller.context,
    ...context,
  };
  return resourcesAsked(action, { partition, region, account }, resources).map((resource) => ({
    ...{ principal: caller.principal, action, resource, context: known, partlyKnown: true },
  }));
};

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalorgpaths */
const pathOf = (ou: string | undefined): string => {
  const names = ou === undefined ? [] : ou.split('/');
  const units = names.map((_, index) => `{{ou.${names.slice(0, index + 1).join('/')}}}/`);
  return `{{organization.path}}/${units.join('')}`;
};
