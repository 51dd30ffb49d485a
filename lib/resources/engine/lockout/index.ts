import type { LandingZone } from '../../../config/landing-zone.ts';
import type { Note } from '../../../plan/diff.ts';
import type { Sides } from '../../../plan/kind.ts';
import { push } from '../../../plan/multimap.ts';
import type { Judgement } from '../../../plan/plan.ts';
import { addressKind, type Address } from '../../../plan/resource.ts';
import type { Hazard } from '../../../plan/safety.ts';
import { denialsWith, type Denied } from '../../../review/lockout/denied.ts';
import { lockoutsOf, takenText, targetText, type DeniedTo, type Lockout } from '../../../review/lockout/lockouts.ts';
import { needsOf } from '../../../review/lockout/needs.ts';
import { judgeFor } from '../../../review/lockout/verdict.ts';
import { afterOf, idsOf } from '../sides.ts';
import { causesIn } from './cause.ts';
import { endingOf } from './ending.ts';
import { levelsOfSide } from './levels.ts';
import type { Ends } from './stacks.ts';

/**
 * What a plan takes away of what the config needs in member accounts, as hazards of the changes that do, and what was denied before and
 * still is, as notes.
 */
export const judgeLockouts =
  (zone: LandingZone) =>
  (sides: Sides): Judgement => {
    const denials = denialsWith(judgeFor(zone, idsOf(sides)));
    const ends: Ends = { before: sides.live, after: afterOf(sides) };
    const [before, after] = [levelsOfSide(ends.before), levelsOfSide(ends.after)];
    const taken = new Map<Address, DeniedTo[]>();
    const standing: DeniedTo[] = [];
    const causes = causesIn(sides, ends);
    for (const [key, needs] of [...needsOf(zone), ...endingOf(zone, sides, ends)]) {
      const levels = after(key);
      const denied = levels ? denials(levels, needs, key) : [];
      if (denied.length === 0) continue;
      const old = before(key);
      const known = new Set(old ? denials(old, needs, key).map(({ need }) => need) : []);
      for (const one of denied) {
        const cause = known.has(one.need) ? causes.needing(key, one) : causes.of(key, one);
        if (cause === undefined) standing.push([key, one]);
        else push(taken, cause, [key, one]);
      }
    }
    return {
      hazards: [...taken].flatMap(([address, denied]) =>
        lockoutsOf(denied).map((one) => ({ address, risk: 'lockout', why: why(zone, address, one) }) satisfies Hazard),
      ),
      notes: lockoutsOf(standing).map((one) => noteOf(zone, one)),
    };
  };

const why = (zone: LandingZone, cause: Address, lockout: Lockout): string => {
  const verb = guarding.has(addressKind(cause)) ? 'locks out' : 'would fail';
  return `${verb}: ${denial(zone, lockout)} ${takenText(zone, lockout)}`;
};

const guarding = new Set(['attachment', 'policy', 'scp-strategy', 'account']);

const denial = (zone: LandingZone, { policy, type, statement = '', target }: Lockout): string => {
  if (policy === undefined) return `no SCP on ${targetText(target)} allows`;
  const ours = zone.guardrails.some((one) => one.type === type && one.name === policy);
  return `statement ${statement} of ${ours ? 'guardrail' : type.toUpperCase()} "${policy}" denies`;
};

const noteOf = (zone: LandingZone, lockout: Lockout): Note => ({
  address: lockout.policy === undefined ? (lockout.target as Address) : addressOf(lockout),
  text: `locks out: ${denial(zone, lockout)} ${takenText(zone, lockout)}`,
});

const addressOf = ({ policy = '', type }: Pick<Denied, 'policy'> & Pick<Lockout, 'type'>): Address =>
  `policy:${type}/${policy}`;
