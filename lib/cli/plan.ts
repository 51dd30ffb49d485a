import { commentMarkdown, commentPage } from '../report/comment/index.ts';
import { sidesOf, type Facts } from '../report/comment/facts.ts';
import { pasteable } from '../report/text/pasteable.ts';
import { planJson } from '../report/plan/json.ts';
import { planText } from '../report/plan/text.ts';
import { connectLive } from './aws/connect.ts';
import { readHead } from './record/head.ts';
import { loadTested } from './load.ts';
import { demandOneFormat, memberRoleOf, type ConfigArguments } from './commands/options.ts';
import { approvedBy, planLive } from './planning.ts';
import { checkFile, writeFile } from './files/write.ts';

interface Arguments extends ConfigArguments {
  json: boolean;
  markdown: boolean;
  html?: string | undefined;
  comment?: string | undefined;
  head?: string | undefined;
  throttle?: boolean | undefined;
  memberRole?: string | undefined;
}

const another = 'use another file';

/** Shows what would change in AWS. Exit code 2 when something would, 1 when nothing would but something is left out or blocked. */
export const plan = async (args: Arguments): Promise<number> => {
  const { json, markdown, html, comment, head } = args;
  demandOneFormat(args);
  for (const file of [html, comment]) if (file !== undefined) checkFile(file, another);
  const memberRole = memberRoleOf(args);
  const checkedOut = head === undefined ? undefined : readHead(head, args);
  const { zone, tests } = await loadTested(args, markdown || (html ?? comment) !== undefined);
  const aws = connectLive(zone.partition, args.throttle, undefined, memberRole);
  const { plan: made, sides } = await planLive(aws, zone);
  const { plan: found } = approvedBy(zone, made);
  const facts: Facts = { plan: found, zone, tests, head, told: args, ...sidesOf(sides.live, found) };
  if (html !== undefined) writeFile(html, commentPage(facts), another);
  if (comment !== undefined) writeFile(comment, commentMarkdown(facts), another);
  if (json) process.stdout.write(`${JSON.stringify({ ...planJson(found), head: checkedOut }, null, 2)}\n`);
  else if (markdown) process.stdout.write(commentMarkdown(facts));
  else process.stdout.write(pasteable(`${planText(found)}\n`, args));
  if (found.changes.length > 0) return 2;
  return found.unread.length + found.obstacles.length > 0 ? 1 : 0;
};
