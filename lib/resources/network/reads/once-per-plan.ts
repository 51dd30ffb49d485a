import type { Inventory } from '../../inventory/index.ts';
import type { Place } from '../gateway.ts';

/**
 * The same read for all kinds of a plan, one in each region. Only for what `read` of a kind calls: an apply has the inventory of its plan,
 * and has to look anew at what it changes.
 */
export const oncePerPlan = <Answer>(read: (place: Place) => Promise<Answer>): ((place: Place) => Promise<Answer>) => {
  const known = new WeakMap<Inventory, Map<string, Promise<Answer>>>();
  return (place) => {
    const { inventory, region } = place;
    const answers = known.get(inventory) ?? new Map<string, Promise<Answer>>();
    known.set(inventory, answers);
    const answer = answers.get(region) ?? read(place);
    answers.set(region, answer);
    return answer;
  };
};
