import type { LandingZone } from '../../config/landing-zone.ts';
import { levelsOfZone } from '../../guardrails/zone-levels.ts';
import { denialsWith } from './denied.ts';
import { lockoutsOf, takenText, targetText } from './lockouts.ts';
import { needsOf } from './needs.ts';
import { judgeFor } from './verdict.ts';

/** What guardrails deny of all that builds and rescues these accounts (keys), in words; accounts that lack nothing are left out. */
export const deniedTo = (zone: LandingZone, accounts: readonly string[]): ReadonlyMap<string, readonly string[]> => {
  const [needs, levels, denials] = [needsOf(zone), levelsOfZone(zone), denialsWith(judgeFor(zone))];
  return new Map(
    accounts.flatMap((key): [string, string[]][] => {
      const denied = denials(levels.get(key) ?? [], needs.get(key) ?? [], key);
      const texts = lockoutsOf(denied.map((one) => [key, one] as const)).map((one) => {
        const { policy, statement = '', target } = one;
        const by =
          policy === undefined
            ? `no SCP on ${targetText(target)} allows`
            : `guardrail "${policy}", statement ${statement}, denies`;
        return `${by} ${takenText(zone, one)}`;
      });
      return texts.length === 0 ? [] : [[key, texts]];
    }),
  );
};
