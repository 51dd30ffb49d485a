import type { LandingZone } from '../../config/landing-zone.ts';
import { managementKey } from '../../config/organization/types.ts';
import type { Context, Request } from '../../guardrails/evaluate/index.ts';
import { directly, madeAt, roleSession } from '../../guardrails/evaluate/known.ts';
import { unknown } from '../../guardrails/evaluate/resource.ts';
import { roleName, type Need } from './need.ts';
import { madeUpHash, standIn } from './stand-ins.ts';

const organization = '{{organization.id}}';
/** For all that a run judges. */
const now = new Date().toISOString();

/** A need as a call, of which only a part is known: what it is done to comes later. */
export const requestOf = (zone: LandingZone, need: Need, account: string): Request =>
  need.type === 'rcp' ? assuming(need, account) : acting(zone, need, account);

const acting = (zone: LandingZone, need: Need, key: string): Request => {
  const { action, region } = need;
  const { partition } = zone;
  const account = standIn(key);
  const role = roleName(zone, need).replace('*', madeUpHash);
  return {
    principal: { account, arn: `arn:${partition}:iam::${account}:role/${role}` },
    action,
    resource: unknown,
    context: {
      ...roleSession({ action, region, partition, organization }),
      // CloudFormation passes on the calls of a stack.
      ...(need.who === 'stackSets' ? {} : directly),
      ...madeAt(now),
      ...owner(need.in === undefined ? account : standIn(need.in)),
      ...without(need),
    },
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
    ...madeAt(now),
    ...(who === 'automation' ? { ...directly, 'aws:PrincipalAccount': standIn(managementKey) } : {}),
    ...owner(standIn(key)),
  },
  partlyKnown: true,
});

const without = ({ absent = [] }: Need): Context => Object.fromEntries(absent.map((key) => [key, undefined]));

const owner = (account: string): Context => ({
  'aws:ResourceAccount': account,
  'aws:ResourceOrgID': organization,
});
