import { supportsRcp } from '../catalogue/index.ts';
import { isAlwaysAllowed } from '../evaluate/exempt.ts';
import type { Needed, NeededAction } from './actions.ts';
import type { Bounds } from './bounds.ts';
import { newQuestions, type Denial, type Questions } from './denials.ts';
import type { Surroundings } from './keys.ts';
import { resourcesOf } from './resources.ts';
import type { TrailEvent } from './trail-event.ts';

/** What guardrails say of an action that a call takes: one of several, and surely denied only if all of them are. */
export type Judge = (bounds: Bounds, event: TrailEvent, needed: Needed, around: Surroundings) => readonly Denial[];

export const newJudge = (partition: string): Judge => {
  const questionsOf = newQuestions();
  const known = new Map<Bounds, Map<string, Questions | undefined>>();
  const questions = (bounds: Bounds, action: string): Questions | undefined => {
    const actions = known.get(bounds) ?? new Map<string, Questions | undefined>();
    known.set(bounds, actions);
    if (!actions.has(action)) actions.set(action, ask(bounds, action));
    return actions.get(action);
  };
  /** RCPs bind only the services that AWS lists. https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html */
  const ask = ({ scps, rcps }: Bounds, action: string): Questions | undefined => {
    if (isAlwaysAllowed({ action })) return undefined;
    return questionsOf({ scps, rcps: supportsRcp(action.slice(0, action.indexOf(':'))) ? rcps : [] }, action);
  };
  const judgeOne = (bounds: Bounds, event: TrailEvent, needed: NeededAction, around: Surroundings) => {
    const { action } = needed;
    const asked = questions(bounds, action);
    if (!asked) return none;
    // All that it is done to has to be allowed.
    const resources = asked.needsResources ? resourcesOf(needed, event, partition) : anything;
    const [only = '*', ...others] = resources;
    const found = asked.denials(event, around, only);
    return others.length === 0 ? found : [...found, ...others.flatMap((one) => asked.denials(event, around, one))];
  };
  return (bounds, event, needed, around) => {
    const [only, ...others] = needed;
    if (only && others.length === 0) return judgeOne(bounds, event, only, around);
    const each = needed.map((one) => judgeOne(bounds, event, one, around));
    const isSure = each.every((denials) => denials.some((one) => one.isSure));
    const action = oneOf(needed.map((one) => one.action));
    return each.flat().map((one) => ({ ...one, action, isSure: isSure && one.isSure }));
  };
};

/** `dynamodb:PutItem|UpdateItem` */
const oneOf = (actions: readonly string[]): string => {
  const prefix = (actions[0] ?? '').replace(/:.*/, ':');
  const others = actions.map((one, index) => (index > 0 && one.startsWith(prefix) ? one.slice(prefix.length) : one));
  return [...new Set(actions)].length === 1 ? (actions[0] ?? '') : [...new Set(others)].join('|');
};

const none: readonly Denial[] = [];
const anything = ['*'];
