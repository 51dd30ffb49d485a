import { inOrder, UserError } from '../config/text/problems.ts';
import { expired } from '../plan/approval.ts';
import { problemsSummary, problemsText } from '../report/problems.ts';
import { plural, style } from '../report/text/style.ts';
import { load } from './load.ts';
import type { ConfigArguments } from './commands/options.ts';
import { today } from './leases/today.ts';

/** Tells every mistake in the config. Needs no AWS. */
export const validate = async (args: ConfigArguments & { json: boolean }): Promise<number> => {
  const { zone, problems: found } = await load(args);
  const problems = inOrder([...found, ...expired(zone?.approvals ?? [], today())]);
  if (args.json) {
    process.stdout.write(`${JSON.stringify({ valid: zone !== undefined, problems }, null, 2)}\n`);
    return zone ? 0 : 1;
  }
  if (!zone) throw new UserError(problemsSummary(problems), problems);
  if (problems.length > 0) process.stdout.write(`${problemsText(problems)}\n\n`);
  const { organizationalUnits, accounts, guardrails, deployments, regions } = zone;
  process.stdout.write(
    `${style.good('Valid.')} ${plural(organizationalUnits.length, 'OU')}, ${plural(accounts.length, 'account')}, ` +
      `${plural(guardrails.length, 'guardrail')}, and ${plural(deployments.length, 'stack')} in ${plural(regions.length, 'region')}.` +
      `${problems.length > 0 ? ` ${problemsSummary(problems)}.` : ''}\n`,
  );
  return 0;
};
