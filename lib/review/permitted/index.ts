import type { LandingZone } from '../../config/landing-zone.ts';
import type { Chain } from '../../guardrails/chain/index.ts';
import type { Call, Context } from '../../guardrails/evaluate/call.ts';
import { answerTo, bestOf, type Answer } from './answer.ts';
import { callsIn, contextIn, type Deed } from './ask.ts';
import { callersIn, type Caller, type CallersOf } from './caller.ts';
import { chainsWith } from './chain.ts';
import { identitiesOfAll, identitiesOfSets } from './identity.ts';
import { idsOf, type Ids } from './ids.ts';
import { placesOf, type Place } from './place.ts';
import type { Who } from './who.ts';

export type { Answer } from './answer.ts';
export type { Deed } from './ask.ts';
export type { Place } from './place.ts';

/** What a landing zone permits, as far as its own documents tell. */
export interface Permitted {
  readonly ids: Ids;
  readonly places: readonly Place[];
  readonly callersOf: CallersOf;
  /** What policies say of something that somebody from an account (left out: that of the place) does. */
  readonly answer: (who: Who, deed: Deed, from?: string) => Answer;
  readonly answerFor: (caller: Caller, deed: Deed) => Answer;
  /** The policies, and what they are asked, of which the answer comes. */
  readonly questions: (caller: Caller, deed: Deed) => { readonly chain: Chain; readonly calls: readonly Call[] };
  /** Keys of it as they are spelled, besides those that follow from the principal. */
  readonly contextOf: (caller: Caller, deed: Deed) => Context;
}

/** `rolesToo`: what roles are allowed of themselves is asked as well; otherwise they are taken to be allowed everything. */
export const permittedIn = (zone: LandingZone, { rolesToo = false } = {}): Permitted => {
  const ids = idsOf(zone);
  const places = placesOf(zone);
  const byKey = new Map(places.map((one) => [one.key, one]));
  const chainOf = chainsWith(ids);
  const callersOf = callersIn(zone, ids, (rolesToo ? identitiesOfAll : identitiesOfSets)(zone, ids));
  const callsOf = callsIn(zone, ids);
  const questions: Permitted['questions'] = (caller, deed) => {
    const { account, identity } = caller;
    const chain = {
      ...chainOf(account === undefined ? undefined : byKey.get(account), deed.place),
      ...(identity ? { identity } : {}),
    };
    return { chain, calls: callsOf(caller, deed) };
  };
  const answerFor = (caller: Caller, deed: Deed): Answer => {
    const { chain, calls } = questions(caller, deed);
    return answerTo(chain, calls);
  };
  return {
    ...{ ids, places, callersOf, answerFor, questions, contextOf: contextIn(zone, ids) },
    answer: (who, deed, from = deed.place.key) => bestOf(callersOf(who, from).map((one) => answerFor(one, deed))),
  };
};
