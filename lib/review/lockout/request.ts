import type { LandingZone } from '../../config/landing-zone.ts';
import { managementKey } from '../../config/organization/types.ts';
import type { Context, Request } from '../../guardrails/evaluate/index.ts';
import { roleSession } from '../../guardrails/evaluate/known.ts';
import { unknown } from '../../guardrails/evaluate/resource.ts';
import { roleName, type Need } from './need.ts';

/** Ids stand in documents as placeholders until they are sent. */
const idOf = (key: string): string => `{{account.${key}}}`;
const organization = '{{organization.id}}';

/** A need as a call, of which only a part is known: what it is done to comes later. */
export const requestOf = (zone: LandingZone, need: Need, account: string): Request =>
  need.type === 'rcp' ? assuming(need, account) : acting(zone, need, account);

const acting = (zone: LandingZone, { who, action, region }: Need, key: string): Request => {
  const { partition } = zone;
  const account = idOf(key);
  const role = roleName(zone, who).replace('*', '0');
  return {
    principal: { account, arn: `arn:${partition}:iam::${account}:role/${role}` },
    action,
    resource: unknown,
    context: { ...roleSession({ action, region, partition, organization }), ...owner(account) },
    partlyKnown: true,
  };
};

/** Of who assumes a role nothing is known but the organization, and of our own the account. */
const assuming = ({ who, action }: Need, key: string): Request => ({
  principal: { anonymous: true },
  action,
  resource: unknown,
  context: {
    'aws:PrincipalIsAWSService': 'false',
    'aws:PrincipalOrgID': organization,
    'aws:SecureTransport': 'true',
    ...(who === 'automation' ? { 'aws:PrincipalAccount': idOf(managementKey) } : {}),
    ...owner(idOf(key)),
  },
  partlyKnown: true,
});

const owner = (account: string): Context => ({
  'aws:ResourceAccount': account,
  'aws:ResourceOrgID': organization,
});
