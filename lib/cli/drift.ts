import type { Address } from '../plan/resource.ts';
import { isUnderWay } from '../resources/engine/drift.ts';
import { driftMarkdown, type Doer } from '../report/drift.ts';
import { pasteable } from '../report/text/pasteable.ts';
import { planJson } from '../report/plan/json.ts';
import { planText } from '../report/plan/text.ts';
import { printable } from '../report/text/printable.ts';
import { connectLive } from './aws/connect.ts';
import { lookUpDoers } from './doers.ts';
import { loadZone } from './load.ts';
import { demandOneFormat, memberRoleOf, type ConfigArguments } from './commands/options.ts';
import { planLive } from './planning.ts';

interface Arguments extends ConfigArguments {
  json: boolean;
  markdown: boolean;
  who: boolean;
  throttle?: boolean | undefined;
  memberRole?: string | undefined;
}

/**
 * Shows how AWS differs from the config, without what AWS is about to do by itself. Exit code 2 when it does, 1 when it cannot be told
 * because something cannot be read, or is blocked.
 */
export const drift = async (args: Arguments): Promise<number> => {
  demandOneFormat(args);
  const memberRole = memberRoleOf(args);
  const zone = await loadZone(args);
  const aws = connectLive(zone.partition, args.throttle, undefined, memberRole);
  const { plan: whole } = await planLive(aws, zone);
  const plan = { ...whole, changes: whole.changes.filter((change) => !isUnderWay(change)) };
  const doers = args.who ? await lookUpDoers(aws, zone, plan.changes) : new Map<Address, Doer>();
  if (args.json) {
    const who = Object.fromEntries(doers);
    process.stdout.write(`${JSON.stringify({ ...planJson(plan), ...(args.who ? { who } : {}) }, null, 2)}\n`);
  } else if (args.markdown) process.stdout.write(driftMarkdown({ plan, doers, told: args }));
  else {
    process.stdout.write(pasteable(`${planText(plan)}\n`, args));
    for (const [address, { by, event, at }] of doers)
      process.stdout.write(printable(`${address}: last changed by ${by} with ${event} at ${at}`) + '\n');
  }
  if (plan.changes.length > 0) return 2;
  return plan.unread.length + plan.obstacles.length > 0 ? 1 : 0;
};
