import { planFor } from '../resources/engine/plan.ts';
import { pasteable } from '../report/pasteable.ts';
import { planJson } from '../report/plan/json.ts';
import { planMarkdown } from '../report/plan/markdown.ts';
import { planText } from '../report/plan/text.ts';
import { connectLive } from './connect.ts';
import { readCaller, tellCaller } from './identity.ts';
import { loadZone } from './load.ts';
import type { ConfigArguments } from './options.ts';

interface Arguments extends ConfigArguments {
  json: boolean;
  markdown: boolean;
  throttle?: boolean | undefined;
  memberRole?: string | undefined;
}

/** Shows what would change in AWS. Exit code 2 when something would, 1 when nothing would but something is left out or blocked. */
export const plan = async (args: Arguments): Promise<number> => {
  const zone = await loadZone(args);
  const aws = connectLive(zone.partition, args.throttle, undefined, args.memberRole);
  const [{ plan: found, inventory }, caller] = await Promise.all([planFor(aws, zone), readCaller(aws)]);
  tellCaller(caller, zone, inventory.live?.managementId);
  if (args.json) process.stdout.write(`${JSON.stringify(planJson(found), null, 2)}\n`);
  else process.stdout.write(pasteable(args.markdown ? planMarkdown(found) : `${planText(found)}\n`, args));
  if (found.changes.length > 0) return 2;
  return found.unread.length + found.obstacles.length > 0 ? 1 : 0;
};
