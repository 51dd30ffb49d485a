import type { LandingZone } from '../../config/landing-zone.ts';
import type { Place, Problem } from '../../config/text/problems.ts';
import { denialsWith } from './denied.ts';
import { levelsOfZone } from '../../guardrails/zone-levels.ts';
import { lockoutsOf, takenText, targetText, type Lockout, type Taken } from './lockouts.ts';
import { roleName, type Who } from './need.ts';
import { needsOf } from './needs.ts';
import { judgeFor } from './verdict.ts';

/** What the guardrails of a config deny to the roles on which it depends: a warning where each is attached. */
export const lockoutProblems = (zone: LandingZone): Problem[] => {
  const needs = needsOf(zone);
  const denials = denialsWith(judgeFor(zone));
  const denied = [...levelsOfZone(zone)].flatMap(([key, levels]) =>
    denials(levels, needs.get(key) ?? [], key).map((one) => [key, one] as const),
  );
  return lockoutsOf(denied).flatMap((lockout) => {
    const place = placeOf(zone, lockout);
    return place ? [{ place, severity: 'warning' as const, ...told(zone, lockout) }] : [];
  });
};

const placeOf = ({ attached }: LandingZone, { target, policy }: Lockout): Place | undefined =>
  attached.find((one) => one.target === target && one.guardrail === policy)?.place;

const told = (zone: LandingZone, lockout: Lockout): Pick<Problem, 'message' | 'fix'> => {
  const { policy, statement = '', target } = lockout;
  const taken = takenText(zone, lockout);
  if (policy === undefined)
    return {
      message: `no SCP on ${targetText(target)} allows ${taken}`,
      fix: 'allow these actions and their resources in an SCP of this list, or set scpStrategy: deny-list',
    };
  return {
    message: `guardrail "${policy}", statement ${statement}, denies ${taken}`,
    fix: exemption(zone, [...lockout.taken.values()], lockout),
  };
};

/** What to add to the statement. An RCP is asked about the caller, which is in another account. */
const exemption = (zone: LandingZone, roles: readonly Taken[], { policy, statement }: Lockout): string => {
  const guardrail = zone.guardrails.find(({ name }) => name === policy);
  const condition = conditionOf(guardrail?.content, statement);
  if (guardrail?.type === 'rcp')
    return `exempt it: ${added(condition, 'StringNotEqualsIfExists', 'aws:PrincipalOrgID', ['{{organization.id}}'])}`;
  const names = roles.map((one) => (one.role === undefined ? placeholder[one.who] : undefined) ?? roleName(zone, one));
  const arns = [...new Set(names)].map((name) => `arn:{{partition}}:iam::*:role/${name}`);
  const all = roles.length === 1 ? 'the role' : 'the roles';
  return `exempt ${all}: ${added(condition, 'ArnNotLike', 'aws:PrincipalArn', arns)}`;
};

/** JSON to paste; a key that is there already gets more values. */
const added = (condition: object, operator: string, key: string, values: readonly string[]): string => {
  const texts = values.map((value) => `"${value}"`).join(', ');
  const keys = (condition as Readonly<Record<string, object | undefined>>)[operator];
  if (keys && key in keys) return `add to "${key}" of its ${operator} ${texts}`;
  return `add to its Condition "${operator}": { "${key}": ${values.length === 1 ? texts : `[${texts}]`} }`;
};

/** Of a statement by its Sid, or its number as evaluation gives it. */
const conditionOf = (content: unknown, statement = ''): object => {
  const all = [(content as { Statement?: unknown } | undefined)?.Statement ?? []].flat();
  const found = (all as { Sid?: string; Condition?: object }[]).find(
    ({ Sid }, index) => (Sid ?? `no. ${index + 1}`) === statement,
  );
  return found?.Condition ?? {};
};

const placeholder: Readonly<Partial<Record<Who, string>>> = {
  automation: '{{roles.automation}}',
  breakGlass: '{{roles.breakGlass}}',
};
