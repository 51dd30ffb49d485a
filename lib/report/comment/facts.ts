import type { LandingZone } from '../../config/landing-zone.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Address, LiveResource, Resource } from '../../plan/resource.ts';
import type { Told } from '../text/pasteable.ts';

type Side = ReadonlyMap<Address, Resource>;

/** What came of the cases that policies are tested by. */
export interface TestsTold {
  readonly passed: number;
  /** What fails, or is wrong with a case, with where it stands. */
  readonly failures: readonly string[];
}

/** What a comment is made of. */
export interface Facts {
  readonly plan: Plan;
  readonly zone: LandingZone;
  /** As AWS is. */
  readonly before: Side;
  /** As it is when the plan is carried out: what nobody changes stays, whoever made it. */
  readonly after: Side;
  readonly tests?: TestsTold | undefined;
  /** Commit that reviewers look at. */
  readonly head?: string | undefined;
  readonly told: Told;
}

/** Both sides of a plan as they are for good: what could not be read is on neither. */
export const sidesOf = (
  live: ReadonlyMap<Address, LiveResource>,
  { changes }: Plan,
): Pick<Facts, 'before' | 'after'> => {
  const after = new Map<Address, Resource>(live);
  const gone = new Set<Address>();
  for (const change of changes) {
    if (change.action === 'delete') gone.add(change.address);
    else after.set(change.address, change.after);
  }
  for (const { address, partOf } of live.values())
    if (gone.has(address) || (partOf !== undefined && gone.has(partOf))) after.delete(address);
  return { before: live, after };
};
