import type { LandingZone } from '../../config/landing-zone.ts';
import type { Place, Problem } from '../../config/text/problems.ts';
import { denialsWith } from './denied.ts';
import { levelsOfZone } from './levels.ts';
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
const exemption = (zone: LandingZone, roles: readonly Taken[], { policy }: Lockout): string => {
  if (zone.guardrails.find(({ name }) => name === policy)?.type === 'rcp')
    return 'exempt it: add to its Condition "StringNotEqualsIfExists": { "aws:PrincipalOrgID": "{{organization.id}}" }';
  const names = roles.map((one) => (one.role === undefined ? placeholder[one.who] : undefined) ?? roleName(zone, one));
  const arns = [...new Set(names)].map((name) => `"arn:{{partition}}:iam::*:role/${name}"`);
  const list = arns.length === 1 ? arns.join() : `[${arns.join(', ')}]`;
  return `exempt the ${roles.length === 1 ? 'role' : 'roles'}: add to its Condition "ArnNotLike": { "aws:PrincipalArn": ${list} }`;
};

const placeholder: Readonly<Partial<Record<Who, string>>> = {
  automation: '{{roles.automation}}',
  breakGlass: '{{roles.breakGlass}}',
};
