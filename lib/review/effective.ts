import type { LandingZone } from '../config/landing-zone.ts';
import { assigned, effective } from '../guardrails/management/effective.ts';
import type { PolicyType } from '../config/words/policy-types.ts';
import { coverage } from './coverage.ts';
import { guardrailsOver } from './places.ts';
import type { Judgement } from './practice.ts';

/** Whether the policies of a type come to this value, below these keys, in every open member account. */
export const comesTo = (zone: LandingZone, type: PolicyType, path: readonly string[], wanted: string): Judgement =>
  coverage(zone, (place) => {
    const levels = guardrailsOver(zone, place, type);
    const value = effective(
      levels.map((level) => level.map(({ content }) => content)),
      path,
    );
    if (value !== wanted) return undefined;
    const by = levels.flat().filter(({ content }) => assigned(content, path) === wanted);
    return by.slice(0, 1).map(({ name }) => name);
  });
