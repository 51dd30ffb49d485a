import type { Approval } from '../config/sections/approvals/types.ts';
import type { Problem } from '../config/text/problems.ts';
import type { Plan } from './plan.ts';
import type { Hazard } from './safety.ts';

/** A plan with its hazards approved as far as the configuration does, and what is to be said of approvals. */
export interface Approved {
  readonly plan: Plan;
  /** Share (0 to 1) of the managed resources that approvals let this plan delete; undefined: none speaks of it. */
  readonly maxDeletedShare: number | undefined;
  readonly warnings: readonly Problem[];
}

/**
 * Approvals change no plan and no hash: they spare the flag. `today` in UTC, as YYYY-MM-DD; `reviewed`: the hash of the plan that this one
 * is left of.
 */
export const withApprovals = (
  plan: Plan,
  approvals: readonly Approval[],
  today: string,
  reviewed: string = plan.hash,
): Approved => {
  const inForce = approvals
    .filter((one) => !isExpired(one, today))
    .filter((one) => one.plan === undefined || one.plan === plan.hash || one.plan === reviewed);
  const used = new Set<Approval>();
  const hazards = plan.hazards.map((hazard): Hazard => {
    const approval = inForce.find((one) => covers(one, hazard));
    if (!approval) return hazard;
    used.add(approval);
    const { place, reason } = approval;
    return { ...hazard, approval: { place, reason } };
  });
  const shares = inForce.flatMap(({ maxDeletedShare }) => maxDeletedShare ?? []);
  const warnings = approvals.flatMap((one): Problem[] => {
    const { place } = one;
    if (isExpired(one, today)) return expired([one], today);
    if (used.has(one) || (inForce.includes(one) && one.maxDeletedShare !== undefined)) return [];
    return [
      one.plan === undefined || inForce.includes(one)
        ? warning(place, 'this approval approves nothing in this plan', 'remove it when its changes are applied')
        : warning(place, `this approval is for another plan than ${plan.hash}`, 'remove it, or review this plan'),
    ];
  });
  return {
    plan: { ...plan, hazards },
    maxDeletedShare: shares.length > 0 ? Math.max(...shares) : undefined,
    warnings,
  };
};

/** Warnings of approvals that no longer count. `today` in UTC, as YYYY-MM-DD. */
export const expired = (approvals: readonly Approval[], today: string): Problem[] =>
  approvals.flatMap((one) =>
    isExpired(one, today)
      ? [warning(one.place, `this approval expired on ${one.expires ?? ''}`, 'remove it, or set a later day')]
      : [],
  );

const isExpired = ({ expires }: Approval, today: string): boolean => expires !== undefined && expires < today;

const warning = (place: Problem['place'], message: string, fix: string): Problem => ({
  ...{ place, message, fix },
  severity: 'warning',
});

const covers = ({ allow, changes }: Approval, { risk, address }: Hazard): boolean =>
  allow.includes(risk) && (changes === undefined || changes.some((pattern) => matches(pattern, address)));

/** `*` stands for any text. By parts, so that no pattern takes long. */
const matches = (pattern: string, text: string): boolean => {
  const [first = '', ...parts] = pattern.split('*');
  if (parts.length === 0) return pattern === text;
  const last = parts.pop() ?? '';
  if (!text.startsWith(first) || text.length < first.length + last.length || !text.endsWith(last)) return false;
  let from = first.length;
  for (const part of parts) {
    const found = text.indexOf(part, from);
    if (found < 0) return false;
    from = found + part.length;
  }
  return from <= text.length - last.length;
};
