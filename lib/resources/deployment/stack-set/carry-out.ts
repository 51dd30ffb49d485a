import { endIfStopped } from '../../../aws/stop.ts';
import { UserError } from '../../../config/text/problems.ts';
import type { Running } from '../../../plan/schedule.ts';
import { adoptFailed } from './adopt.ts';
import { follow } from './follow.ts';
import { operate } from './operate.ts';
import type { Failure, Target } from './outcome.ts';
import { rootName, type StackSetSpec } from './spec.ts';
import { byRegions, stepsOf, type Step } from './steps.ts';

/**
 * All steps, the rest of them also when one fails in some account; then throws what failed where. Stacks that others have to turn from
 * are deleted when these have: an archive stays until trail and recorders write to the next.
 */
export const carryOut = async (
  target: Target,
  before: StackSetSpec | undefined,
  after: StackSetSpec,
  running: Running,
): Promise<void> => {
  const steps = stepsOf(before, after);
  const last = steps.filter(isLast);
  const first = steps.filter((step) => !isLast(step));
  // What can not be done to a stack that goes anyway stands in nobody's way.
  const goes = ({ account, region }: Failure): boolean =>
    last.some(({ accounts, regions }) => accounts?.includes(account) === true && regions.includes(region));
  complain(
    target,
    (await takeSteps(target, first, after, running)).filter((one) => !goes(one)),
  );
  if (last.length === 0) return;
  if (!(await running.passOn())) {
    endIfStopped(target.aws.signal);
    throw new UserError(
      `stack set ${target.name} keeps its old stacks because changes that depend on it failed or did not start\n    -> fix those changes, then run again`,
    );
  }
  complain(target, await takeSteps(target, last, after, running));
};

const isLast = (step: Step): step is Extract<Step, { kind: 'delete' | 'create' }> =>
  step.kind === 'delete' && step.last === true;

/** Returns what failed in which account. */
const takeSteps = async (
  target: Target,
  steps: readonly Step[],
  after: StackSetSpec,
  { did }: Running,
): Promise<readonly Failure[]> => {
  const told: Failure[] = [];
  const take = async (step: Exclude<Step, { kind: 'follow' }>): Promise<void> => {
    const failures = await operate(target, step, after);
    told.push(...failures);
    if (failures.length === 0) did(stepText(step));
  };
  for (const step of steps) {
    if (step.kind !== 'follow') {
      await take(step);
      continue;
    }
    const left = await follow(target, step.instances, after);
    if (step.early) continue;
    told.push(...left.failures);
    for (const group of byRegions(left.again, Object.keys(after.targets))) await take({ kind: 'create', ...group });
  }
  return adoptFailed(target, told, after);
};

const stepText = (step: Exclude<Step, { kind: 'follow' }>): string => {
  if (step.kind === 'update') return 'updated its stacks';
  const { kind, regions, accounts, units } = step;
  return `${kind}d its stacks in ${(accounts ?? units).map((one) => (one === '' ? rootName : one)).join(', ')} (${regions.join(', ')})`;
};

const complain = (target: Target, failures: readonly Failure[]): void => {
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
