import { UserError } from '../../../config/text/problems.ts';
import { follow } from './follow.ts';
import { operate } from './operate.ts';
import type { Failure, Target } from './outcome.ts';
import type { StackSetSpec } from './spec.ts';
import { byRegions, stepsOf } from './steps.ts';

/** All steps, the rest of them also when one fails in some account; then throws what failed where. */
export const carryOut = async (
  target: Target,
  before: StackSetSpec | undefined,
  after: StackSetSpec,
): Promise<void> => {
  const failures: Failure[] = [];
  for (const step of stepsOf(before, after)) {
    if (step.kind !== 'follow') {
      failures.push(...(await operate(target, step, after)));
      continue;
    }
    const left = await follow(target, step.instances, after);
    failures.push(...left.failures);
    for (const group of byRegions(left.again, Object.keys(after.targets)))
      failures.push(...(await operate(target, { kind: 'create', ...group }, after)));
  }
  if (failures.length === 0) return;
  const lines = failures
    .slice(0, mostTold)
    .map(({ account, region, reason }) => `  ${account} in ${region}: ${reason}`);
  const more = failures.length > mostTold ? [`  and ${failures.length - mostTold} more`] : [];
  const where = failures.length === 1 ? 'in 1 account and region' : `in ${failures.length} accounts and regions`;
  throw new UserError(
    [
      `stack set ${target.name} failed ${where}; all others succeeded:`,
      ...lines,
      ...more,
      '    -> fix the cause that AWS reports, then run again',
    ].join('\n'),
  );
};

const mostTold = 20;
