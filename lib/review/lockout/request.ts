import type { LandingZone } from '../../config/landing-zone.ts';
import { managementKey } from '../../config/organization/types.ts';
import type { Context, Request } from '../../guardrails/evaluate/index.ts';
import { roleSession } from '../../guardrails/evaluate/known.ts';
import { roleName, type Need } from './need.ts';

/** Ids stand in documents as placeholders until they are sent. */
const idOf = (key: string): string => `{{account.${key}}}`;
const organization = '{{organization.id}}';

/** A need as a call, of which only a part is known: of its resource nothing yet. */
export const requestOf = (zone: LandingZone, need: Need, account: string): Request =>
  need.type === 'rcp' ? assuming(need, account) : acting(zone, need, account);

const acting = (zone: LandingZone, need: Need, key: string): Request => {
  const { action, region } = need;
  const { partition } = zone;
  const account = idOf(key);
  const role = roleName(zone, need).replace('*', '0');
  return {
    principal: { account, arn: `arn:${partition}:iam::${account}:role/${role}` },
    action,
    resource: '*',
    context: { ...roleSession({ action, region, partition, organization }), ...owner(account), ...without(need) },
    partlyKnown: true,
  };
};

/** Of who assumes a role nothing is known but the organization, and of our own the account. */
const assuming = ({ who, action }: Need, key: string): Request => ({
  principal: { anonymous: true },
  action,
  resource: '*',
  context: {
    'aws:PrincipalIsAWSService': 'false',
    'aws:PrincipalOrgID': organization,
    'aws:SecureTransport': 'true',
    ...(who === 'automation' ? { 'aws:PrincipalAccount': idOf(managementKey) } : {}),
    ...owner(idOf(key)),
  },
  partlyKnown: true,
});

const without = ({ absent = [] }: Need): Context => Object.fromEntries(absent.map((key) => [key, undefined]));

const owner = (account: string): Context => ({
  'aws:ResourceAccount': account,
  'aws:ResourceOrgID': organization,
});
