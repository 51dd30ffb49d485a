import type { LandingZone } from '../../config/landing-zone.ts';
import { reasonText } from '../../guardrails/chain/words.ts';
import type { Answer, Permitted } from '../permitted/index.ts';
import { whoText, type Who } from '../permitted/who.ts';
import type { Case } from './case.ts';
import { decidersOf, decides } from './decides.ts';
import { waysWith, type Way } from './ways.ts';

/** One way in which a case was tried, in accounts that are alike. */
export interface Try {
  readonly who: Who;
  readonly action: string;
  readonly region: string;
  /** As the case has it. */
  readonly resource?: string;
  /** Names of the accounts. */
  readonly places: readonly string[];
  readonly answer: Answer;
  readonly passed: boolean;
}

export interface Result {
  readonly of: Case;
  readonly passed: boolean;
  readonly tries: readonly Try[];
}

/** Tries every case: by each caller, with each action on each resource, in each region and account, of those alike in one. */
export const runCases = (zone: LandingZone, permitted: Permitted, cases: readonly Case[]): Result[] => {
  const waysOf = waysWith(zone, permitted);
  return cases.map((of) => {
    const tries = waysOf(of).map((way) => tryOnce(permitted, of, way));
    return { of, passed: tries.every(({ passed }) => passed), tries: together(tries) };
  });
};

/** Those with the same answer as one. */
const together = (tries: readonly Try[]): Try[] => {
  if (tries.length < 2) return [...tries];
  const found = new Map<string, Try>();
  for (const one of tries) {
    const { places, answer } = one;
    const decided = [...answer.by, ...decidersOf(answer)].map((by) => reasonText(by));
    const key = [answer.effect, one.action, one.resource, one.region, whoText(one.who), ...decided].join('\n');
    const known = found.get(key);
    found.set(key, known ? { ...known, places: [...known.places, ...places] } : one);
  }
  return [...found.values()];
};

const tryOnce = (permitted: Permitted, of: Case, { who, places, deed, resource }: Way): Try => {
  const answer = permitted.answer(who, deed, of.from);
  const passed = answer.effect === of.expect && (of.by === undefined || decides(answer, of.by));
  const { action, region } = deed;
  const told = { who, action, region, ...(resource === undefined ? {} : { resource }) };
  return { ...told, places: places.map(({ name }) => name), answer, passed };
};
