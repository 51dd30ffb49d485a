import { connect } from '../aws/aws.ts';
import type { LandingZone } from '../config/landing-zone.ts';
import { quotas } from '../config/quotas.ts';
import { applyPlan } from '../resources/apply.ts';
import { planFor } from '../resources/plan.ts';
import { outcomeJson, outcomeText } from '../report/outcome.ts';
import { planJson } from '../report/plan-json.ts';
import { countsText, planText } from '../report/plan-text.ts';
import { liveTree } from '../report/organization-tree.ts';
import { duration, plural, style } from '../report/style.ts';
import { treeText } from '../report/tree.ts';
import { copyOfLive } from '../simulator/from-live.ts';
import { createSimulator } from '../simulator/index.ts';
import { connectLive } from './connect.ts';
import { loadZone } from './load.ts';
import type { ConfigArguments } from './options.ts';

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
  const zone = await loadZone(args);
  const tell = (text: string) => (args.json ? process.stderr : process.stdout).write(`${text}\n`);
  const start = args.fromLive ? await copyOfLive(connectLive(zone.partition, args.throttle), zone) : undefined;
  const simulator = createSimulator({
    partition: zone.partition,
    accountQuota: quotaFor(zone, start?.accounts.size ?? 0),
    ...(start ? { world: start } : {}),
  });
  const aws = connect({ partition: zone.partition, clock: simulator.clock, answer: simulator.install });

  tell(
    style.dim(
      `Rehearsing on an AWS in memory, from ${start ? 'a copy of your organization' : 'an empty management account'}.\n`,
    ),
  );
  const first = await planFor(aws, zone);
  tell(`${planText(first.plan)}\n`);
  const before = aws.clock.now();
  const outcome = await applyPlan(aws, first.inventory, first.plan);
  const seconds = (aws.clock.now() - before) / 1000;
  const second = await planFor(aws, zone);
  const again = await planFor(aws, zone);

  const calls = [...aws.calls.values()].reduce((sum, count) => sum + count, 0);
  const applied = outcome.failed.length + outcome.skipped.length === 0;
  const empty = second.plan.changes.length === 0;
  const stable = second.plan.hash === again.plan.hash;
  if (second.inventory.live) tell(`${treeText(liveTree(second.inventory.live, second.inventory.deployed))}\n`);
  tell(outcomeText(outcome));
  if (!empty) tell(`\n${style.error('The plan after it is not empty:')}\n${planText(second.plan)}`);
  const mark = (good: boolean) => (good ? style.good('✓') : style.error('✗'));
  tell(
    [
      '',
      `${mark(applied)} the whole plan was applied (${countsText(first.plan.changes)})`,
      `${mark(empty)} the next plan is empty`,
      `${mark(stable)} planning twice gives the same plan`,
      `${style.dim('·')} on AWS this takes about ${style.bold(duration(seconds))} (${plural(calls, 'call')}, within AWS’s throttles)`,
    ].join('\n'),
  );
  const rehearsal = {
    applied,
    nextPlanEmpty: empty,
    planningIsStable: stable,
    estimatedSeconds: Math.round(seconds),
    calls,
  };
  if (args.json) {
    process.stdout.write(
      `${JSON.stringify({ ...rehearsal, plan: planJson(first.plan), ...outcomeJson(outcome) }, null, 2)}\n`,
    );
  }
  return applied && empty && stable ? 0 : 1;
};

/** What the config says AWS lets it have; where it says nothing, as much as it needs (validate has warned). */
const quotaFor = (zone: LandingZone, live: number): number =>
  zone.accountQuota ?? Math.max(quotas.defaultAccounts, zone.accounts.length + live);
