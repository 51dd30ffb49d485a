import type { Aws } from '../aws/aws.ts';
import type { LandingZone } from '../config/landing-zone.ts';
import type { Plan } from '../plan/plan.ts';
import { withApprovals } from '../plan/approval.ts';
import type { Sides } from '../plan/kind.ts';
import { problemsText } from '../report/problems.ts';
import { planFor } from '../resources/engine/plan.ts';
import type { Inventory } from '../resources/inventory/index.ts';
import { leaseApprovals } from './leases/approvals.ts';
import { today } from './leases/today.ts';
import { readCaller, tellCaller, type Caller } from './aws/identity.ts';

/** The plan of a config against its AWS, judged by the approvals of the config. */
export interface Planned {
  readonly plan: Plan;
  readonly inventory: Inventory;
  readonly sides: Sides;
  readonly caller: Caller;
}

/** Tells on stderr whose AWS it is. */
export const planLive = async (aws: Aws, zone: LandingZone): Promise<Planned> => {
  const [planned, caller] = await Promise.all([planFor(aws, zone), readCaller(aws)]);
  tellCaller(caller, zone, planned.inventory.live?.managementId);
  return { ...planned, caller };
};

/** The plan as the config approves of it, and how much of what is managed it may delete. Warnings go to stderr. */
export const approvedBy = (
  zone: LandingZone,
  plan: Plan,
  reviewed?: string,
): { plan: Plan; maxDeletedShare: number } => {
  const { approvals = [], maxDeletedShare } = zone;
  const { plan: leased } = withApprovals(plan, leaseApprovals(zone), today(), reviewed);
  const approved = withApprovals(leased, approvals, today(), reviewed);
  if (approved.warnings.length > 0) process.stderr.write(`${problemsText(approved.warnings)}\n\n`);
  return { plan: approved.plan, maxDeletedShare: Math.max(maxDeletedShare, approved.maxDeletedShare ?? 0) };
};
