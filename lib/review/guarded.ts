import type { Account, Guardrail, LandingZone } from '../config/landing-zone.ts';
import type { PolicyType } from '../config/policy-types.ts';
import { evaluatePolicy, type Context, type Principal } from '../guardrails/evaluate/index.ts';
import { no, partly, yes, type Judgement } from './practice.ts';

/** Something that nobody shall be able to do. */
export interface Attempt {
  readonly action: string;
  readonly resource?: string;
  readonly context?: Context;
  /** Left out: an ordinary role of the account. */
  readonly principal?: Principal;
}

const account = '111111111111';
const developer: Principal = { account, arn: `arn:aws:iam::${account}:role/developer` };
export const root: Principal = { account, arn: `arn:aws:iam::${account}:root` };
export const outsider: Principal = { account: '999999999999', arn: 'arn:aws:iam::999999999999:role/outsider' };

/** Whether policies of a type deny all of these to whoever tries, in every open member account; named after those that do. */
export const denied = (zone: LandingZone, type: 'scp' | 'rcp', attempts: readonly Attempt[]): Judgement =>
  covered(zone, type, (guardrails) => {
    const names = attempts.map((attempt) => guardrails.find(({ content }) => denies(content, attempt, zone))?.name);
    return names.every((name) => name !== undefined) ? [...new Set(names)] : undefined;
  });

/** Whether a policy of a type says something to every open member account. */
export const laidDown = (zone: LandingZone, type: PolicyType, says: (content: unknown) => boolean): Judgement =>
  covered(zone, type, (guardrails) => {
    const found = guardrails.find(({ content }) => says(content));
    return found && [found.name];
  });

/** The value that a policy of the organization assigns, below these keys. */
export const assigned = (content: unknown, ...path: readonly string[]): unknown =>
  [...path, '@@assign'].reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], content);

const denies = (content: unknown, { action, resource, context, principal }: Attempt, zone: LandingZone): boolean =>
  evaluatePolicy(content, {
    principal: principal ?? developer,
    action,
    resource: resource ?? '*',
    context: {
      'aws:RequestedRegion': zone.homeRegion,
      // As the documents have it before it is filled in: an account of this organization.
      'aws:PrincipalOrgID': '{{organization.id}}',
      'aws:SecureTransport': 'true',
      ...context,
    },
  }).effect === 'deny';

type Lays = (guardrails: readonly Guardrail[]) => readonly (string | undefined)[] | undefined;

const covered = (zone: LandingZone, type: PolicyType, lays: Lays): Judgement => {
  const members = zone.accounts.filter(({ management, closed }) => !management && !closed);
  const found = members.map((one) => [one.key, lays(guardrailsOver(zone, one, type))] as const);
  const open = found.flatMap(([key, names]) => (names ? [] : key));
  const names = [...new Set(found.flatMap(([, some]) => some ?? []))].flatMap((name) => name ?? []);
  if (names.length === 0) return no;
  const text = `guardrail${names.length > 1 ? 's' : ''} ${names.join(', ')}`;
  return open.length === 0 ? yes(text) : partly(`${text}, but not over ${some(open)}`);
};

const some = (keys: readonly string[]): string =>
  keys.length > 3 ? `${keys.slice(0, 3).join(', ')} and ${keys.length - 3} more` : keys.join(', ');

/** Guardrails of a type attached to an account, to the OUs above it, and to the root. */
const guardrailsOver = (zone: LandingZone, { guardrails, ou }: Account, type: PolicyType): Guardrail[] => {
  const above = zone.organizationalUnits.filter(({ path }) => ou === path || ou?.startsWith(`${path}/`));
  const names = new Set([zone.root, ...above, { guardrails }].flatMap((one) => one.guardrails));
  return zone.guardrails.filter((one) => one.type === type && names.has(one.name));
};
