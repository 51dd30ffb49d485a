import { createInterface } from 'node:readline';
import { UserError } from '../config/text/problems.ts';
import type { Plan } from '../plan/plan.ts';
import { refusals, type Allowance } from '../plan/safety.ts';
import { applyPlan, estimate } from '../resources/engine/apply.ts';
import { planFor } from '../resources/engine/plan.ts';
import { dueBetween } from '../resources/account/leases.ts';
import { readPortal } from '../resources/access/portal.ts';
import type { Inventory } from '../resources/inventory/index.ts';
import type { Outcome } from '../plan/schedule.ts';
import type { Aws } from '../aws/aws.ts';
import { newAccounts, newAccountsText, type NewAccount } from '../report/account/new.ts';
import { outcomeJson, outcomeText } from '../report/outcome.ts';
import { pasteable } from '../report/text/pasteable.ts';
import { planJson } from '../report/plan/json.ts';
import { counts, planText } from '../report/plan/text.ts';
import { showProgress } from '../report/progress.ts';
import { demandByLeases } from './leases/by-leases.ts';
import { connectLive, finishOnInterrupt } from './aws/connect.ts';
import { demandHead } from './record/head.ts';
import { loadZone } from './load.ts';
import { demandReviewed, keepReviewed, readReviewed } from './record/reviewed.ts';
import { approvedBy, planLive } from './planning.ts';
import { recording, type Noted, type RecordArguments } from './record/recording.ts';
import { allowanceOf, type ConfigArguments, type SafetyArguments } from './commands/options.ts';

interface Arguments extends ConfigArguments, SafetyArguments, RecordArguments {
  json: boolean;
  yes: boolean;
  expect?: string | undefined;
  leases: boolean;
  head?: string | undefined;
  throttle?: boolean | undefined;
}

/** Makes AWS as the config says: shows the plan, asks, and carries out exactly that plan. */
export const apply = (args: Arguments): Promise<number> => recording(args, (note) => applying(args, note));

const applying = async (args: Arguments, note: (facts: Noted) => void): Promise<number> => {
  const { expect, head } = args;
  const reviewed = expect === undefined ? undefined : readReviewed(expect);
  note({ head, reviewed: reviewed?.hash });
  // Before any code of the config runs.
  if (head !== undefined) demandHead(head, args, reviewed?.head);
  const zone = await loadZone(args);
  note({ zone });
  const stop = new AbortController();
  const aws = connectLive(zone.partition, args.throttle, stop.signal);
  const { plan: made, inventory, caller } = await planLive(aws, zone);
  const { plan, maxDeletedShare } = approvedBy(zone, made, reviewed?.hash);
  // What goes because an account is closed goes with its lease.
  const allowance = allowanceOf(args.leases ? { ...args, allowDelete: true } : args, maxDeletedShare);
  note({ find: (address) => inventory.find(address), by: caller, plan, flags: [...allowance.risks] });
  const tell = (text: string) => (args.json ? process.stderr : process.stdout).write(`${text}\n`);
  tell(pasteable(planText(plan), args));
  const due = reviewed?.asOf === undefined ? [] : dueBetween(zone, reviewed.asOf, zone.asOf ?? '');
  const continued = reviewed && demandReviewed(plan, reviewed, head !== undefined, due);
  if (continued !== undefined) tell(continued);
  if (args.leases) await demandByLeases(plan, zone, async (day) => planAsOf(aws, { ...args, asOf: day }));
  refuse(plan, allowance);
  if (plan.changes.length === 0) {
    if (args.json)
      process.stdout.write(
        `${JSON.stringify({ plan: planJson(plan), done: [], failed: [], skipped: [], newAccounts: [] })}\n`,
      );
    return plan.unread.length > 0 ? 1 : 0;
  }
  await agree(args);
  if (reviewed && continued === undefined) keepReviewed(plan);
  finishOnInterrupt(stop);
  const progress = showProgress(plan.changes.length, estimate(plan.changes), () => aws.clock.elapsed());
  const outcome = await applyPlan(aws, inventory, plan, progress.tell);
  progress.end();
  note({ outcome });
  const created = await createdBy(aws, inventory, outcome);
  if (args.json)
    process.stdout.write(
      `${JSON.stringify({ plan: planJson(plan), ...outcomeJson(outcome), newAccounts: created }, null, 2)}\n`,
    );
  tell(pasteable(`\n${outcomeText(outcome, plan.unread)}${newAccountsText(created)}`, args));
  return outcome.failed.length + outcome.skipped.length + plan.unread.length === 0 ? 0 : 1;
};

const planAsOf = async (aws: Aws, args: ConfigArguments): Promise<Plan> =>
  (await planFor(aws, await loadZone(args, false))).plan;

/** For those who requested them. Where they sign in is asked only if there are any. */
const createdBy = async (aws: Aws, inventory: Inventory, outcome: Outcome): Promise<NewAccount[]> => {
  const isAny = outcome.done.some(({ action, kind }) => action === 'create' && kind === 'account');
  return isAny ? newAccounts(inventory, outcome, await readPortal(aws, inventory.zone)) : [];
};

const refuse = (plan: Plan, allowance: Allowance): void => {
  const reasons = refusals(
    { hazards: plan.hazards, obstacles: plan.obstacles, deletions: counts(plan.changes).delete, managed: plan.managed },
    allowance,
  );
  if (reasons.length > 0) throw new UserError(`apply blocked; nothing changed:\n  ${reasons.join('\n  ')}`);
};

export const agree = async (
  args: Pick<Arguments, 'yes' | 'expect'>,
  { stdin, stdout }: Terminal = process,
): Promise<void> => {
  if (args.yes || args.expect !== undefined) return;
  if (!stdin.isTTY || !stdout.isTTY) {
    throw new UserError(
      'cannot ask for approval without a terminal\n    -> pass --expect HASH of the reviewed plan, or --yes',
    );
  }
  const questions = createInterface({ input: stdin, output: stdout });
  // Ctrl-C and the end of input only close it: the question alone would wait for ever.
  const answer = await new Promise<string>((resolve) => {
    questions.once('close', () => {
      resolve('');
    });
    questions.question('\nApply this plan? Type yes to approve: ', resolve);
  });
  questions.close();
  if (answer.trim() !== 'yes') throw new UserError('apply canceled; nothing changed');
};

interface Terminal {
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly stdout: NodeJS.WritableStream & { readonly isTTY?: boolean };
}
