import { connect, type Aws } from '../aws/aws.ts';
import type { LandingZone } from '../config/landing-zone.ts';
import { withApprovals } from '../plan/approval.ts';
import type { Plan } from '../plan/plan.ts';
import type { Outcome } from '../plan/schedule.ts';
import { applyPlan } from '../resources/engine/apply.ts';
import { planFor } from '../resources/engine/plan.ts';
import { outcomeJson, outcomeText } from '../report/outcome.ts';
import { folded } from '../report/text/folded.ts';
import { pasteable } from '../report/text/pasteable.ts';
import { planJson } from '../report/plan/json.ts';
import { doneText, planText } from '../report/plan/text.ts';
import { liveTree } from '../report/organization-tree.ts';
import { duration, plural, style } from '../report/text/style.ts';
import { treeText } from '../report/text/tree.ts';
import { widthOf } from '../report/text/width.ts';
import { copyOfLive } from '../simulator/world/from-live.ts';
import { enableIdentityCenter } from '../simulator/index.ts';
import { connectLive } from './aws/connect.ts';
import { leaseApprovals } from './leases/approvals.ts';
import { load, loadJudged } from './load.ts';
import type { ConfigArguments } from './commands/options.ts';
import { today } from './leases/today.ts';
import { directoryOf, simulatorFor } from './aws/simulated.ts';

interface Arguments extends ConfigArguments {
  json: boolean;
  fromLive: boolean;
  throttle?: boolean | undefined;
}

/**
 * Plans and applies on an AWS in memory, which refuses what AWS refuses, and shows what comes of it. Fails when anything does,
 * and when the plan after it is not empty.
 */
export const rehearse = async (args: Arguments): Promise<number> => {
  const { zone, lockouts, cases } = await loadJudged(args);
  const { stackTraceLimit } = Error;
  // The SDK makes an error for each call in case it has to try again: those of a large organization are many.
  Error.stackTraceLimit = 3;
  try {
    // An account is created before its lease ends: a plan that creates it afterwards would be blocked.
    const apart = zone.beforeLeases !== undefined && !args.fromLive;
    const unleased = apart ? (await load({ ...args, unleased: true }, false)).zone : undefined;
    return await rehearsal(args, zone, { first: unleased ?? zone, lockouts, cases });
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
};

const rehearsal = async (
  args: Arguments,
  zone: LandingZone,
  { first, lockouts, cases }: { first: LandingZone; lockouts: number; cases: number },
): Promise<number> => {
  const tell = (text: string) => (args.json ? process.stderr : process.stdout).write(`${pasteable(text, args)}\n`);
  const start = args.fromLive ? await copyOfLive(connectLive(zone.partition, args.throttle), zone) : undefined;
  const simulator = simulatorFor(zone, start);
  const aws = connect({ partition: zone.partition, clock: simulator.clock, answer: simulator.install });

  tell(
    style.dim(
      `Rehearsing against simulated AWS, starting from ${start ? 'a copy of your organization' : 'a new management account'}.\n`,
    ),
  );
  const before = aws.clock.elapsed();
  const rounds: Rounds = { first: await round(aws, first, tell) };
  if (zone.access && !simulator.world.identityCenter) {
    tell(
      `\n${folded(`${style.bold(`Manual step on AWS: enable IAM Identity Center in ${zone.access.region} and connect your directory.`)} The rehearsal continues as if you had.`, '')}\n`,
    );
    enableIdentityCenter(simulator.world, zone.access.region, directoryOf(zone.access));
    rounds.access = await round(aws, first, tell);
  }
  if (first !== zone) {
    tell(`\n${folded(`${style.bold(`Leases as of ${zone.asOf ?? ''}.`)} The rehearsal continues on that day.`, '')}\n`);
    rounds.leases = await round(aws, zone, tell);
  }
  const seconds = (aws.clock.elapsed() - before) / 1000;
  const last = await lookAgain(aws, zone);

  const calls = [...aws.calls.values()].reduce((sum, count) => sum + count, 0);
  const outcome = together((Object.values(rounds) as Round[]).map((one) => one.outcome));
  const applied = outcome.failed.length + outcome.skipped.length === 0;
  const { empty, changed, unread, stable } = last;
  if (last.tree !== undefined) tell(`${last.tree}\n`);
  tell(outcomeText(outcome));
  if (!empty)
    tell(
      `\n${style.error(`The next plan ${changed ? 'is not empty' : unread ? 'leaves out what cannot be read' : 'is blocked'}:`)}\n${last.text}`,
    );
  const mark = (good: boolean) => (good ? style.good('✓') : style.error('✗'));
  tell(
    [
      '',
      `${mark(applied)} ${applied ? `All changes applied: ${doneText(outcome.done)}` : 'Not all changes applied'}`,
      `${mark(empty)} ${nextText(last)}`,
      `${mark(stable)} Two plans in a row ${stable ? 'are identical' : 'differ'}`,
      ...(cases > 0 ? [`${mark(true)} The policies pass ${plural(cases, 'test case')}`] : []),
      ...(lockouts > 0
        ? [
            `${mark(false)} Guardrails lock out roles that the configuration needs: ${plural(lockouts, 'warning')} above`,
          ]
        : []),
      `Estimated time on AWS: ${style.bold(duration(seconds))} (${plural(calls, 'API call')}, within rate limits)`,
    ].join('\n'),
  );
  const result = {
    applied,
    nextPlanEmpty: empty,
    planningIsStable: stable,
    lockouts,
    policyCases: cases,
    estimatedSeconds: Math.round(seconds),
    calls,
  };
  if (args.json) {
    process.stdout.write(`${JSON.stringify({ ...result, ...plansJson(rounds), ...outcomeJson(outcome) }, null, 2)}\n`);
  }
  return applied && empty && stable && lockouts === 0 ? 0 : 1;
};

interface Round {
  readonly plan: Plan;
  readonly outcome: Outcome;
}

/** The first, the one that follows once Identity Center is enabled, and the one of leases that have ended; in this order. */
interface Rounds {
  readonly first: Round;
  access?: Round;
  leases?: Round;
}

/** A plan, and what came of it. */
const round = async (aws: Aws, zone: LandingZone, tell: (text: string) => void): Promise<Round> => {
  const { plan: made, inventory } = await planFor(aws, zone);
  // Without warnings of approvals that approve nothing here: they are for the plans of a pull request.
  const plan = [leaseApprovals(zone), zone.approvals ?? []].reduce(
    (sum, approvals) => withApprovals(sum, approvals, zone.asOf ?? today()).plan,
    made,
  );
  tell(`${planText(plan)}\n`);
  return { plan, outcome: await applyPlan(aws, inventory, plan) };
};

/** What AWS has in the end and what the next plan would do, told in texts: nothing that was read is kept while it is read again. */
const lookAgain = async (aws: Aws, zone: LandingZone) => {
  const look = async () => {
    const { plan, inventory } = await planFor(aws, zone);
    const tree =
      inventory.live &&
      treeText(liveTree(inventory.live, inventory.deployed), { most: 20, width: widthOf(process.stdout) });
    const { changes, unread, obstacles } = plan;
    const state = { changed: changes.length > 0, unread: unread.length > 0, blocked: obstacles.length > 0 };
    return { hash: plan.hash, empty: !Object.values(state).some(Boolean), ...state, text: planText(plan), tree };
  };
  const last = await look();
  const { plan: again } = await planFor(aws, zone);
  return { ...last, stable: again.hash === last.hash };
};

const nextText = ({ changed, unread, blocked }: Record<'changed' | 'unread' | 'blocked', boolean>): string => {
  const more = [...(unread ? ['leaves out what cannot be read'] : []), ...(blocked ? ['is blocked'] : [])];
  const text = `The next plan has ${changed ? 'changes' : 'no changes'}`;
  return more.length === 0 ? text : `${text}${changed ? ', and' : ', but'} ${more.join(' and ')}`;
};

const together = (outcomes: readonly Outcome[]): Outcome => ({
  done: outcomes.flatMap(({ done }) => done),
  failed: outcomes.flatMap(({ failed }) => failed),
  skipped: outcomes.flatMap(({ skipped }) => skipped),
});

const plansJson = ({ first, access, leases }: Rounds) => ({
  plan: planJson(first.plan),
  ...(access ? { planOfAccess: planJson(access.plan) } : {}),
  ...(leases ? { planOfLeases: planJson(leases.plan) } : {}),
});
