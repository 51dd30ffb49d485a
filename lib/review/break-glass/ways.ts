import type { LandingZone } from '../../config/landing-zone.ts';
import { evaluatePolicy, type Request } from '../../guardrails/evaluate/index.ts';
import { denialOf, type Denial, type Level } from '../../guardrails/evaluate/levels.ts';
import { fullAccess } from '../../guardrails/full-access.ts';
import { levelsOfZone } from '../../guardrails/zone-levels.ts';
import { readingsFor } from '../lockout/literal-ids.ts';
import { targetText } from '../lockout/lockouts.ts';
import { withStandIns } from '../lockout/stand-ins.ts';
import type { Need } from '../lockout/need.ts';
import { idOf, type Caller } from './callers.ts';
import { administrator, allowed } from './policies.ts';

/** A role that is to be assumed. */
export interface Door {
  /** Key. */
  readonly account: string;
  readonly arn: string;
  readonly trust: unknown;
}

/** Whether a caller gets in: true, or what stops it. */
export type TryDoor = (caller: Caller, door: Door) => true | string;

/**
 * Asks all that AWS asks when a role of another account is assumed: the caller's own policies, the role's trust policy, the SCPs over the
 * caller, and the RCPs over the role. Neither binds the management account.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
 */
export const tryDoorsOf = (zone: LandingZone): TryDoor => {
  const levels = levelsOfZone(zone);
  const readings = readingsFor(zone);
  /** Denied for sure only whatever ids in the documents stand for. */
  const denied = (type: Need['type'], account: string | undefined, request: Request): Denial | undefined => {
    const asked = filled(request) as Request;
    const over = (levels.get(account ?? '') ?? []).map(({ target, policies }) => ({
      name: target,
      policies: [...policies[type], ...(type === 'rcp' ? [fullAccess] : [])].map(({ name, content }) => ({
        name,
        each: readings(content, account ?? ''),
      })),
    }));
    const most = Math.max(1, ...over.flatMap(({ policies }) => policies.map(({ each }) => each.length)));
    const all = Array.from({ length: most }, (_, reading) => {
      const as = over.map(({ name, policies }): Level => ({
        name,
        policies: policies.map((one) => ({ name: one.name, content: one.each[reading] ?? one.each[0] })),
      }));
      return denialOf(as, asked);
    });
    return all.every(Boolean) ? all[0] : undefined;
  };
  return (caller, door) => {
    const request = requestOf(caller, door);
    if (evaluatePolicy(door.trust, request).effect !== 'allow') return '';
    if (!allowed(caller.policies, request)) return `policies of ${caller.name} do not allow it`;
    const denial = denied('scp', caller.account, request) ?? denied('rcp', door.account, request);
    if (denial) return `${told(denial)} it to ${caller.name}`;
    if (caller.kind !== 'user') return true;
    const locked = signIn.map((action) => denied('scp', caller.account, setUp(caller, action))).find(Boolean);
    return locked ? `${told(locked)} giving ${caller.name} a password and MFA` : true;
  };
};

/** With stand-ins for the ids of accounts. A key of the context that is known to be absent stays so. */
const filled = (value: unknown): unknown => {
  if (typeof value === 'string') return withStandIns(value);
  if (Array.isArray(value)) return value.map(filled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, filled(one)]));
};

const told = ({ level, policy }: Denial): string =>
  policy === undefined ? `no SCP on ${targetText(level)} allows it` : `guardrail ${policy} denies`;

/** What an administrator does so that a user can sign in. */
const signIn = ['iam:CreateLoginProfile', 'iam:EnableMFADevice'];

const requestOf = ({ account, arn, context }: Caller, door: Door): Request => ({
  principal: { account: idOf(account), arn },
  action: 'sts:AssumeRole',
  resource: door.arn,
  context: { ...context, 'aws:ResourceAccount': idOf(door.account), 'aws:ResourceOrgID': '{{organization.id}}' },
  partlyKnown: true,
});

const setUp = ({ account, arn, context }: Caller, action: string): Request => ({
  principal: { account: idOf(account), arn: arn.replace(/:user\/.*/, ':role/administrator') },
  action,
  resource: arn,
  context: { ...context, 'aws:PrincipalType': 'AssumedRole', 'aws:ResourceAccount': idOf(account) },
  partlyKnown: true,
});

/** What the role may do once it is assumed, of what an emergency takes. */
export const canRescue = (policies: readonly unknown[], { account, arn }: Door, actions: readonly string[]): boolean =>
  policies.includes(administrator) ||
  actions.every((action) =>
    allowed(policies, { principal: { account: idOf(account), arn }, action, resource: '*', partlyKnown: true }),
  );
