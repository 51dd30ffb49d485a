import type { LandingZone } from '../../config/landing-zone.ts';
import type { Account } from '../../config/organization/types.ts';
import { breakGlassNeeds } from '../lockout/break-glass.ts';
import { denialsWith } from '../lockout/denied.ts';
import { levelsOfZone } from '../../guardrails/zone-levels.ts';
import { judgeFor } from '../lockout/verdict.ts';
import { no, partly, some, yes, type Judgement } from '../practice.ts';
import { sessionsIn, strangers, trustedAccounts, usersOf, type Caller } from './callers.ts';
import { iamOf, type Made } from './made.ts';
import { policiesOf } from './policies.ts';
import { canRescue, tryDoorsOf, type Door } from './ways.ts';

/** Whether somebody who is meant to can assume the role for emergencies in every account, and nobody else, without Identity Center too. */
export const breakGlass = (zone: LandingZone): Judgement => {
  const found = entrancesOf(zone);
  const [first] = found;
  if (!first) return no;
  const what = `role ${zone.roles.breakGlass} on ${placesOf(found)}`;
  const letIn = (kind: Caller['kind'], { callers }: Entrance): Caller[] => callers.filter((one) => one.kind === kind);
  const shut = found.filter(({ callers }) => callers.every(({ kind }) => kind === 'stranger'));
  const without = (kind: Caller['kind']): string[] =>
    found.filter((one) => !shut.includes(one) && letIn(kind, one).length === 0).map(({ account }) => account.key);
  if (shut.length === found.length) return { state: 'no', by: `${what}, but ${first.why}` };
  const open = (kind: Caller['kind']): string[] => [
    ...new Set(found.flatMap((one) => letIn(kind, one)).map(({ name }) => name)),
  ];
  const faults = [
    ...fault(membersWithout(zone, found), 'not in'),
    ...fault(
      shut.map(({ account }) => account.key),
      'closed to everybody in',
    ),
    ...fault(without('user'), 'only while IAM Identity Center works in'),
    ...fault(open('stranger'), 'also open to'),
    ...fault(powerless(zone, found), 'without the permissions to repair'),
  ];
  const ways = `assumed by ${some([...open('user').map((name) => `${name} with MFA`), ...open('session')])}`;
  return faults.length === 0 ? yes(`${what}, ${ways}`) : partly(`${what}, ${ways}, but ${faults.join('; ')}`);
};

const fault = (names: readonly string[], text: string): string[] =>
  names.length === 0 ? [] : [`${text} ${some(names)}`];

/** The role of an account, and who gets in. */
interface Entrance {
  readonly account: Account;
  readonly door: Door;
  readonly role: Made;
  readonly policies: readonly unknown[];
  readonly callers: readonly Caller[];
  /** What stopped the others. */
  readonly why: string;
}

const entrancesOf = (zone: LandingZone): Entrance[] => {
  const iam = iamOf(zone);
  const users = usersOf(zone, iam);
  const attempt = tryDoorsOf(zone);
  const known = new Map<string | undefined, readonly Caller[]>();
  const callersIn = (key: string | undefined): readonly Caller[] => {
    const callers = known.get(key) ?? [...(key === undefined ? [] : sessionsIn(zone, key)), ...strangers(zone, key)];
    known.set(key, callers);
    return callers;
  };
  return zone.accounts.flatMap((account): Entrance[] => {
    if (account.closed && !account.management) return [];
    const stack = iam(account).find((made) => made.some((one) => isRole(one, zone)));
    const role = stack?.find((one) => isRole(one, zone));
    if (!stack || !role) return [];
    const { AssumeRolePolicyDocument: trust, Path = '/' } = role.properties;
    const arn = `arn:${zone.partition}:iam::{{account.${account.key}}}:role${String(Path)}${zone.roles.breakGlass}`;
    const door = { account: account.key, arn, trust };
    const near = [...new Set([account.key, ...trustedAccounts(trust)])];
    const others = [...near, undefined].flatMap(callersIn);
    const tried = [...users, ...others].map((caller) => ({ caller, got: attempt(caller, door) }));
    const stopped = tried.flatMap(({ caller: { kind }, got }) =>
      kind === 'stranger' || got === true || got === '' ? [] : got,
    );
    return [
      {
        account,
        door,
        role,
        policies: policiesOf(role, stack),
        callers: tried.flatMap(({ caller, got }) => (got === true ? caller : [])),
        why: stopped[0] ?? nobody,
      },
    ];
  });
};

const nobody = 'its trust policy lets in no IAM user that a stack creates, and no permission set';

const isRole = ({ type, properties }: Made, { roles }: LandingZone): boolean =>
  type === 'AWS::IAM::Role' && properties.RoleName === roles.breakGlass;

const placesOf = (found: readonly Entrance[]): string => {
  const targets = [...new Set(found.map(({ role }) => role.stack.targets))];
  const names = targets.flatMap(({ organizationalUnits, accounts, management }) => [
    ...organizationalUnits.map((path) => (path === '' ? 'the root' : `OU ${path}`)),
    ...[...accounts, ...(management ? ['management'] : [])].map((key) => `account ${key}`),
  ]);
  return [...new Set(names)].join(', ');
};

const membersWithout = ({ accounts }: LandingZone, found: readonly Entrance[]): string[] => {
  const having = new Set(found.map(({ account }) => account.key));
  return accounts.flatMap(({ key, management, closed }) => (management || closed || having.has(key) ? [] : key));
};

/** Accounts in which the role, or a guardrail over it, denies what an emergency takes. */
const powerless = (zone: LandingZone, found: readonly Entrance[]): string[] => {
  const needs = breakGlassNeeds(zone).filter(({ type }) => type === 'scp');
  const actions = needs.map(({ action }) => action);
  const levels = levelsOfZone(zone);
  const denials = denialsWith(judgeFor(zone));
  return found.flatMap(({ account: { key }, door, policies }) =>
    canRescue(policies, door, actions) && denials(levels.get(key) ?? [], needs, key).length === 0 ? [] : key,
  );
};
