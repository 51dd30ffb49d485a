import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { withApprovals } from '../../lib/plan/approval.ts';
import type { Plan } from '../../lib/plan/plan.ts';
import { sidesOf, type Facts } from '../../lib/report/comment/facts.ts';
import { commentMarkdown } from '../../lib/report/comment/index.ts';
import { planFor } from '../../lib/resources/engine/plan.ts';
import { connectTo, type Stage } from './rehearsal.ts';

/** What the comment of a plan is made of, as `plan --markdown` makes it. */
export const factsOn = async (on: Stage, zone: LandingZone, more: Partial<Facts> = {}): Promise<Facts> => {
  const { plan, sides } = await planFor(connectTo(on), zone);
  const { plan: approved } = withApprovals(plan, zone.approvals ?? [], '2026-11-30');
  return { plan: approved, zone, told: {}, ...sidesOf(sides.live, approved), ...more };
};

/** The comment of a plan of which nothing else is known. */
export const markdownOfPlan = (plan: Plan): string =>
  commentMarkdown({ plan, zone: {} as LandingZone, before: new Map(), after: new Map(), told: {} });
