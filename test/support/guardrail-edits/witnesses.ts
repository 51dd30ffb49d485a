import type { LandingZone } from '../../../lib/config/landing-zone.ts';
import { levelsOverIn, type Levels } from '../../../lib/guardrails/zone-levels.ts';
import { judge } from '../../../lib/guardrails/chain/index.ts';
import { compile } from '../../../lib/guardrails/evaluate/compile.ts';
import type { Principal, Request } from '../../../lib/guardrails/evaluate/index.ts';
import { unknown } from '../../../lib/guardrails/evaluate/resource.ts';
import type { Example } from '../../../lib/plan/effect.ts';
import type { Plan } from '../../../lib/plan/plan.ts';

/** A request that a plan tells to be allowed on one side and denied on the other, with the policies over its account on both. */
export interface Witnessed {
  readonly where: string;
  readonly law: 'scp' | 'rcp';
  readonly example: Example;
  /** Allowed by these, denied by those. */
  readonly allowing: Levels;
  readonly denying: Levels;
}

/** All that a plan tells of SCPs and RCPs; OUs by an account that they may get. */
export const witnessesOf = ({ effects }: Plan, before: LandingZone, after: LandingZone): Witnessed[] =>
  effects.flatMap(({ address, denies, allows }) => {
    if (address.startsWith('permission-set:')) return [];
    return [...denies, ...allows].map((one): Witnessed => {
      const [where = ''] = one.accounts ?? [];
      const [old, next] = [levelsAt(where, before), levelsAt(where, after)];
      const [allowing, denying] = denies.includes(one) ? [old, next] : [next, old];
      return { where, law: one.policy?.startsWith('rcp/') ? 'rcp' : 'scp', example: one.example, allowing, denying };
    });
  });

const levelsAt = (where: string, zone: LandingZone): Levels => {
  const account = zone.accounts.find(({ key }) => key === where);
  const ou = where.startsWith('ou:') ? where.slice(3) : undefined;
  const fresh = { key: 'fresh', guardrails: [], scpStrategy: 'deny-list' as const, ...(ou !== undefined && { ou }) };
  return levelsOverIn(zone)(account ?? fresh);
};

const principalOf = (principal: string): Principal => {
  if (principal === 'anonymous') return { anonymous: true };
  return principal.startsWith('arn:')
    ? { account: principal.split(':')[4] ?? '', arn: principal }
    : { service: principal };
};

export const requestOf = ({ principal, action, resource = unknown, context, without = [] }: Example): Request => ({
  principal: principalOf(principal),
  action,
  resource,
  context: { ...context, ...Object.fromEntries(without.map((key) => [key, undefined])) },
  partlyKnown: true,
});

/** Witnesses that the policies of the config do not bear out. */
export const unconfirmed = (plan: Plan, before: LandingZone, after: LandingZone): unknown[] =>
  witnessesOf(plan, before, after).flatMap(({ where, law, example, allowing, denying }) => {
    const verdicts = [allowing, denying].map((levels) => {
      const chain = levels.map(({ target, policies }) => ({
        name: target,
        policies: policies[law].map(({ name, content }) => ({ name, policy: compile(content) })),
      }));
      return judge(law === 'scp' ? { scps: chain } : { rcps: chain }, requestOf(example)).effect;
    });
    return verdicts.join() === 'allowed,denied' ? [] : [{ where, law, example, verdicts }];
  });
