import type { Note } from './diff.ts';
import type { Change } from './change.ts';
import type { Approval } from '../config/sections/approvals/types.ts';
import { risks, type Risk } from '../config/words/risks.ts';
import type { Rules, Sides } from './kind.ts';
import type { Address } from './resource.ts';

/** A change that somebody has to agree to, and why. */
export interface Hazard {
  readonly address: Address;
  readonly risk: Risk;
  readonly why: string;
  /** That of the configuration by which no flag is needed. */
  readonly approval?: Pick<Approval, 'place' | 'reason'>;
}

/** What may be done: the risks agreed to, and the largest share (0 to 1) of the managed resources that one run may delete. */
export interface Allowance {
  readonly risks: ReadonlySet<Risk>;
  readonly maxDeletedShare: number;
}

const judge = (change: Change, sides: Sides, rules: ReadonlyMap<string, Rules>): Hazard[] => {
  const { address, action } = change;
  const told = rules.get(change.kind)?.risk?.(change, sides);
  if (told === 'none') return [];
  const found = told ? [told].flat() : [];
  if (found.length > 0) return found.map((one) => ({ address, ...one }));
  return action === 'delete' ? [{ address, risk: 'delete', why: 'is deleted' }] : [];
};

export const hazards = (changes: readonly Change[], sides: Sides, rules: ReadonlyMap<string, Rules>): Hazard[] =>
  changes.flatMap((change) => judge(change, sides, rules));

/** So few deletions are never a mass deletion, whatever their share. */
const aFew = 3;

/** Why this plan may not be applied; empty when it may. */
export const refusals = (
  plan: { hazards: readonly Hazard[]; obstacles: readonly Note[]; deletions: number; managed: number },
  allowance: Allowance,
): string[] => {
  const impossible = plan.obstacles.map(({ address, text }) => `AWS would reject this: ${address} ${text}`);
  const unasked = plan.hazards.filter(({ risk, approval }) => !approval && !allowance.risks.has(risk));
  const refused = risks.flatMap((risk) => {
    const of = unasked.filter((hazard) => hazard.risk === risk);
    if (of.length === 0) return [];
    const some = of.slice(0, 3).map(({ address, why }) => `${address} ${why}`);
    const rest = of.length > 3 ? `; and ${of.length - 3} more` : '';
    return [
      `${of.length === 1 ? '1 change needs' : `${of.length} changes need`} --allow-${risk}: ${some.join('; ')}${rest}`,
    ];
  });
  const share = plan.managed === 0 ? 0 : plan.deletions / plan.managed;
  if (plan.deletions > aFew && share > allowance.maxDeletedShare) {
    refused.push(
      `the plan deletes ${plan.deletions} of ${plan.managed} managed resources (${percent(share)}); the limit is ` +
        `${percent(allowance.maxDeletedShare)}: check the configuration, or raise --max-deletions`,
    );
  }
  return [...impossible, ...refused];
};

const percent = (share: number): string => `${Math.round(share * 100)}%`;
