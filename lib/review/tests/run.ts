import type { LandingZone } from '../../config/landing-zone.ts';

import type { Answer, Permitted } from '../permitted/index.ts';
import type { Place } from '../permitted/place.ts';
import { whoText, type Who } from '../permitted/who.ts';
import { alikeWith } from './alike.ts';
import type { Case } from './case.ts';
import { reasonText } from '../../guardrails/chain/words.ts';
import { decidersOf, decides } from './decides.ts';
import { filled, type Here } from './placeholders.ts';
import { apartIn } from './regions.ts';
import { arnOf } from './resource.ts';

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
  const alike = alikeWith(zone, permitted);
  const apart = apartIn(zone);
  return cases.map((of) => {
    const tries: Try[] = [];
    for (const who of of.who)
      for (const action of of.actions)
        for (const places of alike(of, who, action))
          for (const region of apart(of.regions, action))
            for (const resource of of.resources ?? [undefined])
              tries.push(tryOnce(zone, permitted, of, { who, places, region, action, resource }));
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

/** As it is written where nothing has to be filled in, so that it is known again. */
const contextOf = (zone: LandingZone, { ids }: Permitted, { context }: Case, here: Here): Case['context'] =>
  JSON.stringify(context).includes('{{') ? filled(zone, ids, here, context) : context;

interface Way {
  readonly who: Who;
  readonly places: readonly [Place, ...Place[]];
  readonly region: string;
  readonly action: string;
  readonly resource: string | undefined;
}

const tryOnce = (
  zone: LandingZone,
  permitted: Permitted,
  of: Case,
  { who, places, region, action, resource }: Way,
): Try => {
  const [place] = places;
  const here = { account: place.key, region };
  const spot = { partition: zone.partition, region, account: permitted.ids.of(place.key) };
  const arn = resource === undefined ? undefined : arnOf(action, filled(zone, permitted.ids, here, resource), spot);
  const context = contextOf(zone, permitted, of, here);
  const deed = { action, region, place, ...(arn === undefined ? {} : { resource: arn }), context };
  const answer = permitted.answer(who, deed, of.from);
  const passed = answer.effect === of.expect && (of.by === undefined || decides(answer, of.by));
  const told = { who, action, region, ...(resource === undefined ? {} : { resource }) };
  return { ...told, places: places.map(({ name }) => name), answer, passed };
};
