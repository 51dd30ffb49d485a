import { throttles } from '../lib/aws/throttles.ts';
import { quotas } from '../lib/config/words/quotas.ts';
import type { World } from '../lib/simulator/index.ts';

/** The shortest time in which AWS would take these calls, and what makes it that long. */
export interface Least {
  readonly seconds: number;
  readonly boundBy: string;
}

/**
 * Every operation has its own throttle, so the slowest of them decides; accounts are created five at a time. Of the requests to
 * create one, only those count that AWS took: asking too early is nobody's fault but ours.
 */
export const leastFor = (calls: ReadonlyMap<string, number>, world: World): Least => {
  const needed = new Map(calls).set('CreateAccount', world.requests.size);
  const bounds = [...needed].flatMap(([operation, count]): Least[] => {
    const throttle = throttles[operation];
    return throttle ? [{ boundBy: operation, seconds: (count - throttle.burst) / throttle.rate }] : [];
  });
  const creating = [...world.requests.values()].map(({ requested, completed }) =>
    completed === undefined ? 0 : (Date.parse(completed) - Date.parse(requested)) / 1000,
  );
  const fiveAtATime = creating.reduce((sum, seconds) => sum + seconds, 0) / quotas.accountsInCreation;
  bounds.push({ boundBy: 'account creations at a time', seconds: fiveAtATime });
  const nothing: Least = { boundBy: 'nothing', seconds: 0 };
  return bounds.reduce((most, bound) => (bound.seconds > most.seconds ? bound : most), nothing);
};
